import { describe, expect, it } from "vitest";
import { type CharterProps, charterFiles } from "../../../src/constructs/workstation/charter.js";
import { helpdeskFiles } from "../../../src/constructs/workstation/helpdesk.js";
import { HOSTILE, text } from "./population.js";

const CHARTER: CharterProps = {
  node: "organisation/ville",
  organisation: "Ville d’Argelès",
  asOf: "2026-11-20",
  classes: [
    { name: "public", places: ["device", "site", "hosted", "cloud"] },
    { name: "confidential", places: ["device", "site", "hosted"] },
    { name: "device-only", places: ["device"] },
  ],
  tools: [
    {
      name: "Assistant",
      kind: "chat",
      sensitivity: "internal",
      places: ["device", "site"],
      owner: "dsi",
      personal: true,
      humanReview: true,
      aiAct: "transparency",
    },
    {
      name: "Tri",
      kind: "scoring",
      sensitivity: "confidential",
      places: ["cloud"],
      owner: "rh",
      personal: false,
      humanReview: false,
      aiAct: "high-risk",
    },
  ],
  models: ["Granite 8B", "Small 3B"],
  retentionDays: 15,
  logRetentionDays: 365,
  ownKeys: true,
};
const HELPDESK = {
  node: "organisation/ville",
  organisation: "Ville d’Argelès",
  populations: [
    { name: "direction", count: 12, runtime: "ollama 0.33.3", minimumMemoryGiB: 15.2, product: "Fleet", pilot: 2 },
  ],
};

const charter = (language: "en" | "fr", props = CHARTER) =>
  text(charterFiles(props), `workstations/charter.${language}.md`);
const cells = (page: string, first: string) =>
  page
    .split("\n")
    .find((line) => line.startsWith(`| ${first} |`))
    ?.split(" | ")
    .slice(1)
    .map((cell) => cell.replace(/ \|$/, ""));

describe("the charter", () => {
  it("says for each class where its data may go, in both languages", () => {
    expect(cells(charter("en"), "public")).toEqual(["yes", "yes", "yes", "yes"]);
    expect(cells(charter("en"), "confidential")).toEqual(["yes", "yes", "yes", "no"]);
    expect(cells(charter("en"), "device only")).toEqual(["yes", "no", "no", "no"]);
    expect(cells(charter("fr"), "confidentiel")).toEqual(["oui", "oui", "oui", "non"]);
    expect(cells(charter("fr"), "sur l'appareil")).toEqual(["oui", "non", "non", "non"]);
  });

  it("names each approved tool with its class, its place and who answers for it, and every model", () => {
    expect(cells(charter("en"), "Tri")).toEqual(["scores", "confidential", "a public cloud", "rh"]);
    const fr = ["questions et réponses", "interne", "votre poste, un serveur de l'organisation", "dsi"];
    expect(cells(charter("fr"), "Assistant")).toEqual(fr);
    expect(charter("fr")).toContain("Granite 8B, Small 3B");
  });

  it("asks of people what their tools need, and nothing of tools they do not have", () => {
    expect(charter("en")).toContain("For Assistant a person checks answers");
    expect(charter("en")).toContain("For Assistant: people who talk to the tool");
    expect(charter("en")).toContain("Tri: only for what it was assessed for");
    const plain = { ...CHARTER, ownKeys: false, tools: CHARTER.tools.map((tool) => ({ ...tool, ...PLAIN })) };
    for (const language of ["en", "fr"] as const) {
      const bullets = (props: CharterProps) => charter(language, props).match(/^- /gm)?.length ?? 0;
      expect(bullets(CHARTER) - bullets(plain)).toBe(5);
    }
  });

  it("keeps the same numbers in both languages", () => {
    const numbers = (page: string) => page.match(/\d+/g);
    expect(numbers(charter("fr"))).toEqual(numbers(charter("en")));
    expect(numbers(charter("en"))).toEqual(expect.arrayContaining(["15", "365"]));
  });
});

const PLAIN = { personal: false, humanReview: false, aiAct: "minimal" };

describe("the guide of the help desk", () => {
  const guide = (language: "en" | "fr") => text(helpdeskFiles(HELPDESK), `workstations/helpdesk.${language}.md`);

  it("knows each population, and says the same in both languages", () => {
    expect(cells(guide("en"), "direction")).toEqual(["12", "ollama 0.33.3", "16 GiB", "Fleet", "2"]);
    expect(cells(guide("fr"), "direction")).toEqual(["12", "ollama 0.33.3", "16 Gio", "Fleet", "2"]);
    const shape = (page: string) => page.split("\n").map((line) => /^(?:#+|\||-|\d\.)?/.exec(line)?.[0]);
    expect(shape(guide("fr"))).toEqual(shape(guide("en")));
    const codes = (page: string) => page.replace(/charter\.(?:en|fr)\.md/, "charter").match(/`[^`\n]+`/g);
    expect(codes(guide("fr"))).toEqual(codes(guide("en")));
  });
});

it.each(HOSTILE)("pages hold %s as text", (hostile) => {
  const plain = (page: string) => page.replace(/\\([\\`*_{}[\]()#+!|<>~$])/g, "$1");
  const [tool] = CHARTER.tools as [CharterProps["tools"][number]];
  const page = charter("en", {
    ...CHARTER,
    organisation: hostile,
    tools: [{ ...tool, name: hostile, owner: hostile }],
  });
  expect(plain(page.split("\n")[0] ?? "")).toBe(`# Using AI at ${hostile}`);
  expect(plain(page)).toContain(`| ${hostile} | questions and answers |`);
  const [guide] = helpdeskFiles({ ...HELPDESK, organisation: hostile });
  expect(plain(String(guide?.content).split("\n")[0] ?? "")).toContain(hostile);
});
