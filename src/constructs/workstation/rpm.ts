import { z } from "zod";
import type { Artefact } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import type { PopulationProps } from "./population.js";

const spec = template(
  "workstation/package.spec",
  z.strictObject({
    name: z.string(),
    version: z.string(),
    mark: z.string(),
    runtime: z.string(),
    requires: z.string(),
    other: z.string(),
    unit: z.string(),
    settings: z.array(z.string()),
    files: z.array(z.string()),
  }),
);
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
  const isOllama = runtime === "ollama";
  const name = `palier-${runtime}`;
  const isSetting = (path: string): boolean => path.startsWith("/etc/");
  const content = spec({
    name,
    version,
    mark,
    runtime,
    requires: isOllama ? "zstd" : "python3",
    other: isOllama ? "palier-onnxruntime" : "palier-ollama",
    unit,
    settings: paths.filter(isSetting),
    files: paths.filter((path) => !isSetting(path)),
  });
  const at = (file: string): string => `workstations/${population}/rpm/${file}`;
  return [
    { path: at(`${name}.spec`), content, node },
    { path: at("build.sh"), content: build({ name }), node, executable: true },
  ];
}
