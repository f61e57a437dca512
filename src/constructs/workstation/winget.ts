import { stringify } from "yaml";
import type { Artefact } from "../../render/artefact.js";
import type { PopulationProps } from "./population.js";
import { runtimeOf } from "./runtimes.js";

/** Version of winget's manifests. */
const MANIFEST_VERSION = "1.10.0";
/** Digest of the package, filled in by the script that builds it. */
const DIGEST = "@SHA256@";

/** A Windows package that is built after generation. */
export interface BuiltPackage {
  readonly productCode: string;
  /** Code that all its versions share. */
  readonly upgradeCode: string;
  /** Version as Windows Installer shows it. */
  readonly version: string;
  /** Name of its file. */
  readonly package: string;
}

/** Manifests of the package for a private source of winget; nothing without a mirror to fetch it from. */
export function wingetFiles(props: PopulationProps, built: BuiltPackage): readonly Artefact[] {
  const { node, name, blueprint, organisation, mirror, runtimeVersion } = props;
  const { title, licence } = runtimeOf(props.runtime);
  if (mirror === null) return [];
  const identifier = ["palier", blueprint, name].map((part) => part.slice(0, 32)).join(".");
  const head = { PackageIdentifier: identifier, PackageVersion: built.version };
  const foot = (type: string) => ({ ManifestType: type, ManifestVersion: MANIFEST_VERSION });
  const installer = {
    ...head,
    Platform: ["Windows.Desktop"],
    MinimumOSVersion: "10.0.19045.0",
    InstallerType: "wix",
    Scope: "machine",
    UpgradeBehavior: "install",
    ElevationRequirement: "elevationRequired",
    ProductCode: `{${built.productCode}}`,
    Installers: [
      {
        Architecture: "x64",
        InstallerUrl: `${mirror}/palier/packages/${name}/${built.package}`,
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
    License: licence,
    ShortDescription:
      props.language === "fr"
        ? `${title} ${runtimeVersion} sur le poste, avec les réglages de l'organisation`
        : `${title} ${runtimeVersion} on the machine, with the settings of the organisation`,
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
