import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { windowsFiles } from "../../../src/constructs/workstation/windows.js";
import { sha256Of } from "../../../src/render/artefact.js";
import { run } from "../../support/tools.js";
import { written } from "./population.js";

type Files = Readonly<Record<string, string>>;
/** A zip archive with these texts. */
export const zipped = (files: Files): Uint8Array =>
  zipSync(
    Object.fromEntries(Object.entries(files).map(([path, content]) => [path, new TextEncoder().encode(content)])),
    {
      mtime: new Date(2026, 0, 2),
    },
  );

/** What people fetch for a population, in stand-ins with the layout of the real ones: those of September 2026. */
function fetched(props: PopulationProps): Readonly<Record<string, Uint8Array>> {
  const winsw = { "WinSW-x64.exe": new TextEncoder().encode("MZ service") };
  if (props.runtime === "llama.cpp")
    return {
      ...winsw,
      "llama-b71450-bin-win-vulkan-x64.zip": zipped({ "llama-server.exe": "MZ server", "ggml.dll": "MZ library" }),
    };
  const python = { "python.exe": "MZ", "python313._pth": "python313.zip\n.\n", "python313.zip": "PK" };
  const { wheel, library } = {
    onnxruntime: { wheel: "onnxruntime-1.31.1-cp313-cp313-win_amd64.whl", library: "onnxruntime" },
    litert: { wheel: "ai_edge_litert-2.3.0-cp313-cp313-win_amd64.whl", library: "ai_edge_litert" },
    "foundry-local": { wheel: "foundry_local_sdk-2.2.1-cp311-abi3-win_amd64.whl", library: "foundry_local_sdk" },
  }[props.runtime as "onnxruntime"];
  return {
    ...winsw,
    "python-embed-amd64.zip": zipped(python),
    [wheel]: zipped({
      [`${library}/__init__.py`]: "# the library",
      [`${library}-1.data/purelib/extra.py`]: "# beside it",
      [`${library}-1.data/scripts/tool`]: "# a command",
    }),
    "flatbuffers-25.9.23-py2.py3-none-any.whl": zipped({ "flatbuffers/__init__.py": "# needed by it" }),
  };
}

/** Projects of the wheels as they are pinned, by the names of their files. */
const PINS: Readonly<Record<string, string>> = {
  onnxruntime: "onnxruntime==1.31.1",
  litert: "ai-edge-litert==2.3.0",
  "foundry-local": "foundry-local-sdk==2.2.1",
};

/** Folder with everything a package is built from, and the build; `change` makes another world of it. */
export function builder(props: PopulationProps, change: (files: Record<string, Uint8Array>) => void = () => {}) {
  const folder = written(windowsFiles(props));
  const own = join(folder, "workstations", props.name);
  const files: Record<string, Uint8Array> = { ...fetched(props) };
  const wheels = Object.entries(files).filter(([name]) => name.endsWith(".whl"));
  writeFileSync(
    join(own, "requirements.txt"),
    wheels
      .map(([name, bytes]) => {
        const pin = name.startsWith("flatbuffers") ? "flatbuffers==25.9.23" : PINS[props.runtime];
        return `${pin} --hash=sha256:${sha256Of(bytes)}\n`;
      })
      .join(""),
  );
  const tag = props.runtime === "llama.cpp" ? "b71450/" : "";
  const records = Object.entries(files)
    .filter(([name]) => !name.endsWith(".whl"))
    .map(([name, bytes]) => `${sha256Of(bytes)}  ${name.endsWith("x64.zip") ? tag : ""}${name}\n`);
  writeFileSync(join(own, "records.sha256"), records.join(""));
  change(files);
  mkdirSync(join(folder, "from"));
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, "from", name), bytes);
  run("wixl", ["--version"]);
  const build = (out: string) => run("sh", [`workstations/${props.name}/msi/build.sh`, "from", out], { cwd: folder });
  return { folder, own, build, msi: `out/palier-${props.runtime}.msi` };
}

/** Rows of a table of a package, without its three lines of headings. */
export const table = (folder: string, msi: string, name: string): readonly (readonly string[])[] =>
  run("msiinfo", ["export", msi, name], { cwd: folder })
    .stdout.split("\r\n")
    .slice(3)
    .filter((line) => line !== "")
    .map((line) => line.split("\t"))
    .sort();
