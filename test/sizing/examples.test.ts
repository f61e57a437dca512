import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { sizeItems } from "../../src/sizing/items.js";
import type { Place } from "../../src/sizing/place.js";
import { organisation as schema } from "../../src/spec/organisation.js";
import { desk, optionOn, room } from "./cases.js";

describe("the examples", () => {
  const example = (name: string, id: string, place: Place) => {
    const organisation = schema.parse(parse(readFileSync(`examples/${name}.yaml`, "utf8")));
    const workload = organisation.workloads.find((one) => one.id === id);
    if (workload === undefined) throw new Error(id);
    return sizeItems(workload, place, organisation, loadCatalogue());
  };

  it("inspect welds on the boxes of the line, without a network", () => {
    const { options } = example("industrie", "controle-soudures", desk("boitiers-ligne", "usine-cholet"));
    expect(options).toMatchObject([
      { hardware: { sku: "boitiers-ligne", machines: 8 }, performance: { endToEndMs: 45 } },
    ]);
  });

  it("sort radiographs and write dictations on servers of the hospital", () => {
    const ward = (id: string) => example("hopital", id, { ...room, site: "site-principal" });
    expect(optionOn(ward("tri-imagerie"), "serveur-2l4")).toMatchObject({ replicas: 2, hardware: { machines: 2 } });
    const dictation = optionOn(ward("dictee-medicale"), "serveur-2l4");
    expect(dictation).toMatchObject({ platform: "faster-whisper", replicas: 4, hardware: { machines: 2 } });
    expect(dictation.performance.endToEndMs).toBeLessThanOrEqual(12_000);
  });

  it("write the minutes of the council on a server of the town, and on no laptop", () => {
    const minutes = (place: Place) => example("collectivite", "transcription-conseils", place);
    const sized = optionOn(minutes({ ...room, site: "hotel-de-ville" }), "serveur-2l4");
    expect(sized).toMatchObject({ replicas: 1, hoursPerYear: 110 });
    expect(minutes(desk("portables-direction", "hotel-de-ville")).refusals).toMatchObject([{ rule: "not-measured" }]);
  });

  it("plan the workshop at night on the server that is owned", () => {
    const { options } = example("industrie", "planification-atelier", { ...room, site: "siege-nantes" });
    expect(options[0]).toMatchObject({ hardware: { sku: "gpu-bureau-etudes", owned: true }, replicas: 1 });
  });
});
