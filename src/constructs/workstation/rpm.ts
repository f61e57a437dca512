import { z } from "zod";
import type { Artefact } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import { hasAssistants } from "./assistant-extension.js";
import { ASSISTANTS } from "./assistants.js";
import { conflictsOf, packageVersion } from "./package-names.js";
import type { PopulationProps } from "./population.js";
import { runtimeOf } from "./runtimes.js";

const spec = template(
  "workstation/package.spec",
  z.strictObject({
    name: z.string(),
    version: z.string(),
    mark: z.string(),
    runtime: z.string(),
    requires: z.string(),
    others: z.string(),
    unit: z.string(),
    assistants: z.string(),
    settings: z.array(z.string()),
    files: z.array(z.string()),
  }),
);
/** What a package of Red Hat's kin needs beside curl and systemd. */
const REQUIRES = { registry: "zstd", archive: "tar", wheels: "python3" } as const;

const build = template("workstation/build-rpm.sh", z.strictObject({ name: z.string() }));

/** What the package holds and which one it is. */
export interface RpmProps {
  /** Absolute paths; those below /etc are settings kept on upgrade. */
  readonly paths: readonly string[];
  /** Mark of the content, in the release: another setting is another release. */
  readonly mark: string;
  readonly unit: string;
}

/** Source of the `.rpm` of a population and the script that builds it, from the files of its Debian package. */
export function rpmFiles(props: PopulationProps, { paths, mark, unit }: RpmProps): readonly Artefact[] {
  const { node, name: population, runtime, runtimeVersion: version } = props;
  const name = `palier-${runtime}`;
  const isSetting = (path: string): boolean => path.startsWith("/etc/");
  const content = spec({
    name,
    version: packageVersion(version),
    mark,
    runtime,
    requires: REQUIRES[runtimeOf(runtime).arrives],
    others: conflictsOf(runtime),
    unit,
    assistants: hasAssistants(props) ? ASSISTANTS : "",
    settings: paths.filter(isSetting),
    files: paths.filter((path) => !isSetting(path)),
  });
  const at = (file: string): string => `workstations/${population}/rpm/${file}`;
  return [
    { path: at(`${name}.spec`), content, node },
    { path: at("build.sh"), content: build({ name }), node, executable: true },
  ];
}
