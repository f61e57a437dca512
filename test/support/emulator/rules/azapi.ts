import { matching, type ProviderRules } from "../rule.js";

const KIND = /^Microsoft\.[A-Za-z]+(?:\/[A-Za-z]+)+@\d{4}-\d{2}-\d{2}(?:-preview)?$/;

/** What azapi does with identifiers. Bodies are checked by the provider itself, in a test of its own. */
export const AZAPI_RULES: ProviderRules = {
  resources: {
    azapi_resource: {
      replacedBy: ["type", "name", "parent_id", "location"],
      check: matching("type", KIND),
      makes: ({ type, name, parent_id: parent }) => {
        const path = String(type).split("@")[0]?.split("/") ?? [];
        const own = path.length === 2 ? `/providers/${path.join("/")}` : `/${path.at(-1)}`;
        return { id: `${parent}${own}/${name}`, output: null };
      },
    },
    azapi_update_resource: {
      replacedBy: ["type", "resource_id"],
      check: matching("type", KIND),
      makes: ({ resource_id: id }) => ({ id, name: String(id).split("/").at(-1), parent_id: id, output: null }),
    },
  },
  data: {},
};
