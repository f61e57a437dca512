import { isPresent, UNKNOWN, valuesAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Private endpoints stand in two zones or more. */
export const rule = planRule({
  id: "resilience/service-endpoint-zones",
  severity: "low",
  sentence: {
    en: "Private endpoints stand in two zones or more.",
    fr: "Les points de terminaison privés sont dans deux zones ou plus.",
  },
  remedy: { en: "List a subnet of each zone.", fr: "Lister un sous-réseau par zone." },
  maps: ["iso-27001:8.14", "secnumcloud:17.2"],
  types: ["aws_vpc_endpoint"],
  check: ({ address, values }) => {
    const subnets = valuesAt(values, "subnet_ids");
    return values["vpc_endpoint_type"] === "Interface" &&
      !subnets.includes(UNKNOWN) &&
      subnets.length < 2 &&
      isPresent(values, "subnet_ids")
      ? [{ subject: address, path: "subnet_ids" }]
      : [];
  },
});
