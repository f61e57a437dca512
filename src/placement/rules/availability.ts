import type { Catalogue } from "../../catalog/catalogue.js";
import type { Sla } from "../../catalog/sla.js";
import type { Option } from "../../graph/option.js";
import type { OfferRule } from "./offers.js";
import { objection } from "./rule.js";

/** What the provider of an option promises; undefined where no fact says. */
export function promiseOf({ platform, serving, model }: Option, { slas }: Pick<Catalogue, "slas">): Sla | undefined {
  const service =
    platform === "sagemaker"
      ? serving === "real-time" && "sagemaker-realtime"
      : platform === "vertex"
        ? "vertex-endpoint"
        : platform === "managed"
          ? model.name
          : platform;
  return slas.find((row) => row.service === service);
}

/** Share in percent, as each language writes it. */
const percent = (share: number) => {
  const text = String(Math.round(share * 1e5) / 1e3);
  return { en: `${text} %`, fr: `${text.replace(".", ",")} %` };
};

/** Nothing is promised to a workload that its provider does not promise. What is not known is left to the reader. */
export const availability: OfferRule = {
  name: "availability",
  objects: ({ workload, option, catalogue }) => {
    const promise = promiseOf(option, catalogue);
    if (promise === undefined || workload.availability <= promise.share) return null;
    const [wanted, promised] = [percent(workload.availability), percent(promise.share)];
    const better = catalogue.slas.filter(({ share }) => share >= workload.availability).map(({ title }) => title);
    const other =
      better.length === 0
        ? { en: "", fr: "" }
        : {
            en: `, or ${better.join(", ")}, which promises as much`,
            fr: `, ou ${better.join(", ")}, qui en promet autant`,
          };
    return objection(
      {
        en: `${promise.title} promises ${promised.en} of the time on ${promise.copies} copies or more (${promise.asOf}), and the workload asks for ${wanted.en}`,
        fr: `${promise.title} promet ${promised.fr} du temps à partir de ${promise.copies} copies (${promise.asOf}), et l'usage demande ${wanted.fr}`,
      },
      {
        en: `\`availability: ${promise.share}\` or less${other.en}`,
        fr: `\`availability: ${promise.share}\` au plus${other.fr}`,
      },
    );
  },
};
