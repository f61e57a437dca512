/** What a product can be asked to do for a population. */
export const CAPABILITIES = [
  "install",
  "settings",
  "model list",
  "hardware gate",
  "rings",
  "uninstall",
  "detection",
  "inventory",
  "drift repair",
] as const;
type Capability = (typeof CAPABILITIES)[number];

/** How a product does it, and the test that proves it: a file of test/constructs/workstation and a title in it. */
export interface Proven {
  readonly how: string;
  readonly file: string;
  readonly title: string;
}

/** A cell: proven, or `null` with nothing rendered for it. */
export type Products = Readonly<Record<string, Readonly<Record<Capability, Proven | null>>>>;

const by = (how: string, file: string, title: string): Proven => ({ how, file: `${file}.test.ts`, title });

const WINDOWS_SETTINGS = by(
  "install.ps1",
  "windows",
  "keep the runtime on the machine, without a cloud and without a prompt on disk",
);
const WINDOWS_MODELS = by(
  "install.ps1, by digest",
  "windows",
  "install nothing that is not recorded, and what is recorded only",
);
const WINDOWS_GATE = by(
  "install.ps1 refuses",
  "windows",
  "refuse a machine that is too small before anything is written",
);
const UNINSTALL = by("uninstall.ps1", "windows", "take away what was put there, the package first");
const DETECT = by("detect.ps1", "windows", "detect the very script that installs: another setting is another mark");
const MAC_SETTINGS = by(
  "launchd daemon and profile",
  "macos",
  "runs the pinned Ollama under its own account, on the Mac only",
);
const SETUP_MODELS = by("palier-setup, by digest", "setup", "removes a model and a runtime that are not on the list");
const SETUP_DRIFT = by(
  "a second run repairs",
  "setup",
  "refuses other weights, two weights, a changed blob and a manifest that hides something",
);
const MAC_GATE = by("install.sh refuses", "macos", "refuse a Mac that is too small before anything is written");

/** Every product palier renders for, and every capability of it. */
export const PRODUCTS: Products = {
  "Intune, Win32 app": {
    install: by(".intunewin", "intune-app", "holds the scripts of the population, byte for byte"),
    settings: WINDOWS_SETTINGS,
    "model list": WINDOWS_MODELS,
    "hardware gate": by(
      "requirements of the app",
      "intune-app",
      "is for machines that the models fit on: memory, disk, release and processor",
    ),
    rings: null,
    uninstall: by(
      "command of the app",
      "intune-app",
      "names files of its package, runs as the system and asks for no restart",
    ),
    detection: by("script rule", "intune-app", "is found by the very script that the population has, in 64 bits"),
    inventory: null,
    "drift repair": by(
      "required app: installed again when not detected",
      "intune-app",
      "is found by the very script that the population has, in 64 bits",
    ),
  },
  "Intune, remediation": {
    install: by(
      "remediation script",
      "management",
      "gets a remediation that runs as the system, with scripts added when it is published",
    ),
    settings: WINDOWS_SETTINGS,
    "model list": WINDOWS_MODELS,
    "hardware gate": WINDOWS_GATE,
    rings: null,
    uninstall: UNINSTALL,
    detection: DETECT,
    inventory: null,
    "drift repair": by(
      "detection and remediation by schedule",
      "management",
      "gets a remediation that runs as the system, with scripts added when it is published",
    ),
  },
  "MSI (group policy, any Windows product)": {
    install: by(
      "package of each runtime of Windows, with its service",
      "msi-runtimes",
      "has a service of least rights, its registry, its upgrade, and the files that were recorded",
    ),
    settings: by(
      "registry and service",
      "msi",
      "has a service of least rights, the settings, its upgrade and the files of the archive",
    ),
    "model list": null,
    "hardware gate": by(
      "launch conditions",
      "msi",
      "has a service of least rights, the settings, its upgrade and the files of the archive",
    ),
    rings: null,
    uninstall: by(
      "Windows Installer",
      "msi",
      "has a service of least rights, the settings, its upgrade and the files of the archive",
    ),
    detection: by("product code", "msi", "is the same bytes at every run, and another code for another setting"),
    inventory: null,
    "drift repair": by(
      "group policy templates",
      "policies",
      "set each setting of the runtime to its one approved value",
    ),
  },
  "winget and DSC": {
    install: by("manifests of the MSI", "msi", "follow their schemas once the package is built, with its digest"),
    settings: by(
      "desired state",
      "policies",
      "is a document of DSC v3 with every setting; one without a type is refused by the schema",
    ),
    "model list": null,
    "hardware gate": by(
      "assertions",
      "policies",
      "is a configuration of winget with the machines it is for; a wrong version is refused by the schema",
    ),
    rings: null,
    uninstall: by(
      "product code in the manifest",
      "msi",
      "follow their schemas once the package is built, with its digest",
    ),
    detection: by(
      "`dsc config test`",
      "policies",
      "is a document of DSC v3 with every setting; one without a type is refused by the schema",
    ),
    inventory: null,
    "drift repair": by(
      "`dsc config set`",
      "policies",
      "is a document of DSC v3 with every setting; one without a type is refused by the schema",
    ),
  },
  Fleet: {
    install: by(
      "package or script of a policy",
      "management",
      "installs where the first policy fails, in the rings that have machines, which a second run keeps",
    ),
    settings: by(
      "in the package or script",
      "linux",
      "keeps the runtime on the machine, off the cloud and without a history",
    ),
    "model list": SETUP_MODELS,
    "hardware gate": by(
      "install.sh refuses",
      "linux",
      "install.sh refuses a small machine, and any machine while nothing is recorded",
    ),
    rings: by("labels", "management", "gets the keys it knows, the package by its hash, and a label for each ring"),
    uninstall: by(
      "script of the package",
      "management",
      "gets the keys it knows, the package by its hash, and a label for each ring",
    ),
    detection: by(
      "osquery: version, settings and models",
      "queries",
      "a Mac passes with the files that install.sh writes there, and not with those of another list",
    ),
    inventory: by("reports", "queries", "reports what is there and never what is asked"),
    "drift repair": by(
      "a failing policy installs again",
      "management",
      "installs where the first policy fails, in the rings that have machines, which a second run keeps",
    ),
  },
  Munki: {
    install: by(
      "nopkg item with the script",
      "munki",
      "ships the scripts themselves, to the first ring, and asks before it installs",
    ),
    settings: MAC_SETTINGS,
    "model list": SETUP_MODELS,
    "hardware gate": by("installcheck", "munki", "installs nothing on a machine that is too small"),
    rings: by("catalogs", "munki", "ships the scripts themselves, to the first ring, and asks before it installs"),
    uninstall: by(
      "uninstall script",
      "munki",
      "ships the scripts themselves, to the first ring, and asks before it installs",
    ),
    detection: by("installcheck", "munki", "installs once, and again when a setting or a model changed"),
    inventory: null,
    "drift repair": by(
      "installs again after a change of the list",
      "munki",
      "installs once, and again when a setting or a model changed",
    ),
  },
  "Jamf Pro": {
    install: by("scripts", "jamf", "gets both scripts and the attribute as its interface takes them"),
    settings: MAC_SETTINGS,
    "model list": SETUP_MODELS,
    "hardware gate": MAC_GATE,
    rings: null,
    uninstall: by("script", "jamf", "gets both scripts and the attribute as its interface takes them"),
    detection: by("extension attribute", "jamf", "hears of each Mac what it has"),
    inventory: by("extension attribute: version and state", "jamf", "hears of each Mac what it has"),
    "drift repair": null,
  },
  "by hand, Linux": {
    install: by(".deb and .rpm", "rpm", "holds what the Debian package holds, byte for byte"),
    settings: by(
      "file of the package",
      "linux",
      "keeps the runtime on the machine, off the cloud and without a history",
    ),
    "model list": SETUP_MODELS,
    "hardware gate": by(
      "install.sh refuses",
      "linux",
      "install.sh refuses a small machine, and any machine while nothing is recorded",
    ),
    rings: null,
    uninstall: by(
      "package manager",
      "deb-life",
      "the package of $runtime is installed, verified, changed, removed and purged",
    ),
    detection: by("package manager", "rpm", "is installed, verified and removed in a root of its own"),
    inventory: null,
    "drift repair": SETUP_DRIFT,
  },
  "by hand, macOS": {
    install: by("install.sh", "macos", "of $name: shellcheck finds nothing"),
    settings: MAC_SETTINGS,
    "model list": SETUP_MODELS,
    "hardware gate": MAC_GATE,
    rings: null,
    uninstall: by("uninstall.sh", "macos", "take away daemon, store and account"),
    detection: null,
    inventory: null,
    "drift repair": SETUP_DRIFT,
  },
  "by hand, Windows": {
    install: by("install.ps1", "windows", "are an installer, a detection, a removal, and what people record"),
    settings: WINDOWS_SETTINGS,
    "model list": WINDOWS_MODELS,
    "hardware gate": WINDOWS_GATE,
    rings: null,
    uninstall: UNINSTALL,
    detection: DETECT,
    inventory: null,
    "drift repair": by(
      "a second run repairs",
      "windows",
      "detect the very script that installs: another setting is another mark",
    ),
  },
};
