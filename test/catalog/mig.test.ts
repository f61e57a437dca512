import { describe, expect, it } from "vitest";
import { findAccelerator, findDriver, findPart, loadCatalogue, wholeName } from "../../src/catalog/catalogue.js";
import { partsOf } from "../../src/catalog/mig.js";

const catalogue = loadCatalogue();
const countsOf = (accelerator: string) => {
  const row = catalogue.migProfiles.find((each) => each.accelerator === accelerator);
  return Object.fromEntries(partsOf(row ?? { profiles: [] }).map((part) => [part.profile, part.perAccelerator]));
};

describe("parts of a GPU", () => {
  // Numbers of NVIDIA's own tables: deployments/systemd/config-default.yaml of mig-parted, `all-<profile>`.
  it.each([
    ["A30", { "1g.6gb": 4, "2g.12gb": 2, "4g.24gb": 1 }],
    ["A100 SXM 40GB", { "1g.5gb": 7, "1g.10gb": 4, "2g.10gb": 3, "3g.20gb": 2, "4g.20gb": 1, "7g.40gb": 1 }],
    ["A100 SXM 80GB", { "1g.10gb": 7, "1g.20gb": 4, "2g.20gb": 3, "3g.40gb": 2, "4g.40gb": 1, "7g.80gb": 1 }],
    ["A100 PCIe 80GB", { "1g.10gb": 7, "1g.20gb": 4, "2g.20gb": 3, "3g.40gb": 2, "4g.40gb": 1, "7g.80gb": 1 }],
    ["H100 PCIe", { "1g.10gb": 7, "1g.20gb": 4, "2g.20gb": 3, "3g.40gb": 2, "4g.40gb": 1, "7g.80gb": 1 }],
    ["H100 SXM", { "1g.10gb": 7, "1g.20gb": 4, "2g.20gb": 3, "3g.40gb": 2, "4g.40gb": 1, "7g.80gb": 1 }],
    ["H100 NVL", { "1g.12gb": 7, "1g.24gb": 4, "2g.24gb": 3, "3g.47gb": 2, "4g.47gb": 1, "7g.94gb": 1 }],
    ["H200 SXM", { "1g.18gb": 7, "1g.35gb": 4, "2g.35gb": 3, "3g.71gb": 2, "4g.71gb": 1, "7g.141gb": 1 }],
    ["B200 SXM", { "1g.23gb": 7, "1g.45gb": 4, "2g.45gb": 3, "3g.90gb": 2, "4g.90gb": 1, "7g.180gb": 1 }],
    ["B300 SXM", { "1g.34gb": 7, "1g.67gb": 4, "2g.67gb": 3, "3g.135gb": 2, "4g.135gb": 1, "7g.269gb": 1 }],
    ["RTX PRO 6000 Blackwell Server", { "1g.24gb": 4, "2g.48gb": 2, "4g.96gb": 1 }],
  ])("%s gives as many of each profile as NVIDIA configures", (accelerator, counts) => {
    expect(countsOf(accelerator)).toEqual(counts);
  });

  it("a part has half the memory and bandwidth, three sevenths of the arithmetic, and its share of the rest", () => {
    const whole = findAccelerator(catalogue, "H100 SXM");
    const part = findAccelerator(catalogue, "h100 sxm MIG 3g.40gb");
    expect(part).toMatchObject({
      name: "H100 SXM MIG 3g.40gb",
      kind: "gpu",
      memoryGiB: (whole?.memoryGiB ?? 0) / 2,
      bandwidthGBs: (whole?.bandwidthGBs ?? 0) / 2,
      bf16Tflops: ((whole?.bf16Tflops ?? 0) * 3) / 7,
      powerW: (whole?.powerW ?? 0) / 2,
    });
  });

  it("a part has the driver of its GPU", () => {
    expect(findDriver(catalogue, "H100 SXM MIG 3g.40gb")).toBe(findDriver(catalogue, "H100 SXM"));
    expect(wholeName("H100 SXM MIG 3g.40gb")).toBe("H100 SXM");
  });

  it("a GPU that cannot be cut so has no such part", () => {
    expect(findAccelerator(catalogue, "L40S MIG 3g.40gb")).toBeUndefined();
    expect(findAccelerator(catalogue, "H100 SXM MIG 3g.20gb")).toBeUndefined();
    expect(findPart(catalogue, "H100 SXM")).toBeUndefined();
  });
});
