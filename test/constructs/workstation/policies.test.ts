import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { PopulationProps } from "../../../src/constructs/workstation/population.js";
import { runtimeSettings } from "../../../src/constructs/workstation/settings.js";
import { windowsFiles } from "../../../src/constructs/workstation/windows.js";
import { schemaErrors } from "../../support/json-schema.js";
import { run } from "../../support/tools.js";
import { DIRECTION, HOSTILE, LINE, text, written } from "./population.js";

const LAPTOPS: PopulationProps = { ...DIRECTION, platform: "windows", management: "none" };
const FOLDER = "workstations/direction";
const { OLLAMA_MODELS: _onTheMachine, ...SETTINGS } = runtimeSettings(LAPTOPS, "");
const ENVIRONMENT = String.raw`SYSTEM\CurrentControlSet\Control\Session Manager\Environment`;
const at = (path: string, props = LAPTOPS) => text(windowsFiles(props), `${FOLDER}/${path}`);

/** Attributes and texts that an XPath names, read by libxml2. */
function values(folder: string, path: string, expression: string): readonly string[] {
  const { stdout } = run("xmllint", ["--xpath", expression, `${FOLDER}/policy/${path}`], { cwd: folder });
  const entities = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
  return stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().replace(/^\w+="(.*)"$/, "$1"))
    .map((line) => line.replace(/&(?:amp|lt|gt|quot);/g, (found) => entities[found as keyof typeof entities]));
}

/** Names of texts that policies ask for and a language lacks. */
function missingTexts(folder: string, language: string): readonly string[] {
  const asked = values(folder, "palier-direction.admx", "//@displayName | //@explainText");
  const there = values(folder, `${language}/palier-direction.adml`, "//*[local-name()='string']/@id");
  return asked.map((name) => name.replace(/^\$\(string\.(.*)\)$/, "$1")).filter((name) => !there.includes(name));
}

describe("group policy templates", () => {
  it("set each setting of the runtime to its one approved value", () => {
    const folder = written(windowsFiles(LAPTOPS));
    const names = values(folder, "palier-direction.admx", "//*[local-name()='policy']/@valueName");
    const approved = values(folder, "palier-direction.admx", "//*[local-name()='enabledValue']/*/text()");
    expect(Object.fromEntries(names.map((name, index) => [name, approved[index]]))).toEqual(SETTINGS);
    const keys = new Set(values(folder, "palier-direction.admx", "//*[local-name()='policy']/@key"));
    expect([...keys]).toEqual([ENVIRONMENT]);
    expect(new Set(values(folder, "palier-direction.admx", "//*[local-name()='policy']/@class"))).toEqual(
      new Set(["Machine"]),
    );
  });

  it.each(["en-US", "fr-FR"])("have every text in %s, and a missing one is seen", (language) => {
    expect(missingTexts(written(windowsFiles(LAPTOPS)), language)).toEqual([]);
    const files = windowsFiles(LAPTOPS).map((file) =>
      file.path.endsWith(".adml")
        ? { ...file, content: String(file.content).replace('id="OLLAMA_HOST"', 'id="OLLAMA"') }
        : file,
    );
    expect(missingTexts(written(files), language)).toEqual(["OLLAMA_HOST"]);
  });

  it("say what each setting is for, in both languages, and never the same words", () => {
    const help = (language: string) => at(`policy/${language}/palier-direction.adml`).match(/(?<=_Help">)[^<]+/g) ?? [];
    const [en, fr] = [help("en-US"), help("fr-FR")];
    expect(en).toHaveLength(Object.keys(SETTINGS).length);
    expect(fr).toHaveLength(en.length);
    for (const [index, sentence] of en.entries()) {
      expect(sentence).toMatch(/\.$/);
      expect(fr[index]).not.toBe(sentence);
    }
  });

  it.each(HOSTILE)("hold the title %s as a text", (title) => {
    const folder = written(windowsFiles({ ...LAPTOPS, title }));
    expect(values(folder, "en-US/palier-direction.adml", "/*/*[local-name()='displayName']/text()")).toEqual([
      `palier: ${title}`,
    ]);
  });
});

describe("desired state", () => {
  it("is a document of DSC v3 with every setting; one without a type is refused by the schema", () => {
    const document = parse(at("dsc/palier.dsc.yaml"));
    expect(schemaErrors("dsc-v3-config", document)).toEqual([]);
    const found = document.resources.map(({ properties }: { properties: never }) => [
      properties["valueName"],
      properties["valueData"]["String"],
    ]);
    expect(Object.fromEntries(found)).toEqual(SETTINGS);
    const [{ type: _gone, ...rest }] = document.resources;
    expect(schemaErrors("dsc-v3-config", { ...document, resources: [rest] }).join()).toContain("'type'");
  });

  it("is a configuration of winget with the machines it is for; a wrong version is refused by the schema", () => {
    const configuration = parse(at("dsc/configuration.winget"));
    expect(schemaErrors("winget-configuration-0.2", configuration)).toEqual([]);
    const { assertions, resources, configurationVersion } = configuration.properties;
    expect(configurationVersion).toBe("0.2.0");
    expect(assertions[0].settings).toEqual({ MinVersion: "10.0.19045" });
    expect(assertions[1].settings.TestScript).toMatch(/TotalPhysicalMemory -ge 15360MB$/);
    for (const { dependsOn } of resources) expect(dependsOn).toEqual(["windows", "memory"]);
    expect(
      Object.fromEntries(resources.map(({ settings }: { settings: never }) => [settings["Name"], settings["Value"]])),
    ).toEqual(SETTINGS);
    const wrong = { properties: { ...configuration.properties, configurationVersion: "two" } };
    expect(schemaErrors("winget-configuration-0.2", wrong)).toHaveLength(1);
  });

  it("keeps a setting that looks like a number a text", () => {
    expect(parse(at("dsc/palier.dsc.yaml")).resources.map(typesOf)).toEqual(Object.keys(SETTINGS).map(() => "string"));
  });

  it("an inference program has neither, because it reads no setting but its folder", () => {
    const paths = windowsFiles({ ...LINE, unattended: false, platform: "windows" }).map(({ path }) => path);
    expect(paths.filter((path) => /\/(?:dsc|policy)\//.test(path))).toEqual([]);
  });
});

const typesOf = ({ properties }: { properties: { valueData: { String: unknown } } }): string =>
  typeof properties.valueData.String;
