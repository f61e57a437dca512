import { sha256Of } from "../../render/artefact.js";
import { hasRpm, linuxMark, linuxSettings } from "./linux.js";
import { macCommand, macMarks } from "./macos.js";
import { packageVersion } from "./package-names.js";
import type { PopulationProps } from "./population.js";
import { sql } from "./sql.js";
import { windowsMark } from "./windows.js";
import { packagedExecutable, windowsExecutable } from "./windows-paths.js";

/** Query of osquery for a machine that has what its population is to have; a row says that it has. */
export const installedQuery = (props: PopulationProps): string => INSTALLED[props.platform](props);

const below = (path: string): string => `C:\\Program Files\\${path}`;

/** The version with the settings and the models of this very list: another one is another mark. */
const INSTALLED: Readonly<Record<PopulationProps["platform"], (props: PopulationProps) => string>> = {
  linux: (props) => {
    const [name, version] = [`palier-${props.runtime}`, packageVersion(props.runtimeVersion)];
    const mark = linuxMark(props);
    // A package manager says what it installed, not what stands there now.
    const { path, content } = linuxSettings(props);
    const rpm = ` UNION SELECT 1 FROM rpm_packages WHERE name = ${sql(name)} AND version = ${sql(version)} AND release = ${sql(`1.${mark}`)}`;
    return `SELECT 1 FROM (SELECT 1 FROM deb_packages WHERE name = ${sql(name)} AND version = ${sql(`${version}+palier.${mark}`)}${hasRpm(props) ? rpm : ""}) WHERE EXISTS (SELECT 1 FROM hash WHERE path = ${sql(path)} AND sha256 = ${sql(sha256Of(content))});`;
  },
  macos: (props) => {
    const marks = macMarks(props).map(
      ({ path, sha256 }) => ` AND EXISTS (SELECT 1 FROM hash WHERE path = ${sql(path)} AND sha256 = ${sql(sha256)})`,
    );
    return `SELECT 1 FROM file WHERE path = ${sql(macCommand(props)[0] ?? "")}${marks.join("")};`;
  },
  windows: (props) => {
    const programs = [windowsExecutable(props), packagedExecutable(props)].map((path) => sql(below(path)));
    const mark = `SELECT 1 FROM hash WHERE path = ${sql(below(String.raw`palier\installed.txt`))} AND sha256 = ${sql(sha256Of(windowsMark(props)))}`;
    return `SELECT 1 FROM file WHERE path IN (${[...new Set(programs)].join(", ")}) AND EXISTS (${mark});`;
  },
};
