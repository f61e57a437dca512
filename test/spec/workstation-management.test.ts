import { expect, test } from "vitest";
import { MANAGEMENT_PLATFORMS, MANAGEMENTS } from "../../src/core/workstation-management.js";
import { PLATFORMS } from "../../src/core/workstation-runtimes.js";
import { changed, issuesOf } from "../support/organisation-file.js";

test("every population that its product, or nobody, cannot look after is refused at once, and every other is read", () => {
  const pairs = PLATFORMS.flatMap((platform) => MANAGEMENTS.map((management) => [platform, management] as const));
  const machines = pairs.map(([platform, management], at) => ({
    ...{ id: `population-${at}`, platform, management, count: 1, memoryGiB: 16 },
    kind: management === "none" ? "edge" : "personal",
  }));
  const found = issuesOf(changed([["workstations"], machines])).filter(({ code }) => code === "CONTRADICTION");
  const said = found.map(({ path, message, fix }) => `${path} ${message}: ${fix}`);
  expect(said.filter((one) => /management/.test(one))).toEqual(
    pairs.flatMap(([platform, management], at) =>
      MANAGEMENT_PLATFORMS[management].includes(platform)
        ? []
        : [
            `workstations[${at}].management palier renders nothing for ${platform} under \`${management}\`: write ${
              {
                windows: "`intune` or `fleet` or `none`",
                macos: "`fleet` or `munki` or `jamf` or `none`",
                linux: "`fleet` or `none`",
              }[platform]
            }`,
          ],
    ),
  );
  expect(found.map(({ path }) => path).filter((path) => path?.endsWith("kind"))).toEqual(
    pairs.flatMap(([platform, management], at) =>
      management === "none" && platform !== "linux" ? [`workstations[${at}].kind`] : [],
    ),
  );
  expect(found).toHaveLength(8);
});
