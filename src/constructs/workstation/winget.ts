import { stringify } from "yaml";
import type { Artefact } from "../../render/artefact.js";
import type { PopulationProps } from "./population.js";

/** Version of winget's manifests. */
const MANIFEST_VERSION = "1.10.0";
/** Digest of the package, filled in by the script that builds it. */
const DIGEST = "@SHA256@";

/** Manifests of the package for a private source of winget; nothing without a mirror to fetch it from. */
export function wingetFiles(props: PopulationProps, productCode: string): readonly Artefact[] {
  const { node, name, blueprint, organisation, mirror, runtimeVersion } = props;
  if (mirror === null) return [];
  const identifier = ["palier", blueprint, name].map((part) => part.slice(0, 32)).join(".");
  const head = { PackageIdentifier: identifier, PackageVersion: runtimeVersion };
  const foot = (type: string) => ({ ManifestType: type, ManifestVersion: MANIFEST_VERSION });
  const installer = {
    ...head,
    Platform: ["Windows.Desktop"],
    MinimumOSVersion: "10.0.19045.0",
    InstallerType: "wix",
    Scope: "machine",
    UpgradeBehavior: "install",
    ElevationRequirement: "elevationRequired",
    ProductCode: `{${productCode.toUpperCase()}}`,
    Installers: [
      {
        Architecture: "x64",
        InstallerUrl: `${mirror}/palier/packages/${name}/palier-ollama.msi`,
        InstallerSha256: DIGEST,
      },
    ],
    ...foot("installer"),
  };
  const locale = {
    ...head,
    PackageLocale: props.language === "fr" ? "fr-FR" : "en-US",
    Publisher: organisation,
    PackageName: `palier ${blueprint} ${name}`,
    License: "MIT",
    ShortDescription:
      props.language === "fr"
        ? `Ollama ${runtimeVersion} sur le poste, avec les réglages de l'organisation`
        : `Ollama ${runtimeVersion} on the machine, with the settings of the organisation`,
    ...foot("defaultLocale"),
  };
  const version = { ...head, DefaultLocale: locale.PackageLocale, ...foot("version") };
  const file = (kind: string, content: object): Artefact => ({
    path: `workstations/${name}/msi/winget/${identifier}${kind}.yaml.in`,
    content: stringify(content, { lineWidth: 0 }),
    node,
  });
  return [file("", version), file(".installer", installer), file(`.locale.${locale.PackageLocale}`, locale)];
}
