import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import type { SiteServersProps } from "../../../src/constructs/server/site-servers.js";
import { filesOf, MAIRIE, textOf } from "./mairie.js";

type Route = SiteServersProps["gateway"]["routes"][number];

const gatewayConfiguration = () =>
  load(textOf("compose/mairie-gpu-1/gateway.yaml")) as {
    readonly model_list: readonly {
      readonly model_name: string;
      readonly litellm_params: { readonly api_base: string };
    }[];
    readonly router_settings: { readonly fallbacks: unknown };
    readonly general_settings: unknown;
  };

describe("the gateway", () => {
  test("reaches services of the site only, each under the name of its class", () => {
    const config = gatewayConfiguration();
    const reached = config.model_list.map((item) => [item.model_name, item.litellm_params.api_base]);
    expect(reached).toEqual([
      ["chat.internal", "http://chat:8100/v1"],
      ["conseil.restricted", "http://conseil:8101/v1"],
      ["faq.public", "https://mairie-gpu-2:8443/faq/v1"],
      ["documents.internal", "http://mairie-documents-internal:8400/v1"],
    ]);
    expect(config.router_settings.fallbacks).toEqual([{ "faq.public": ["chat.internal"] }]);
  });

  test("holds none of the settings that let data out", () => {
    const text = textOf("compose/mairie-gpu-1/gateway.yaml");
    expect(text).not.toMatch(/default_fallbacks|"\*"|\*:|enable_tag|wildcard|success_callback/);
    expect(gatewayConfiguration().general_settings).toMatchObject({
      enforce_fallback_model_access: true,
      reject_clientside_metadata_tags: true,
      store_prompts_in_spend_logs: false,
    });
  });

  const withRoutes = (...routes: Partial<Route>[]): SiteServersProps => ({
    ...MAIRIE,
    gateway: {
      ...MAIRIE.gateway,
      routes: MAIRIE.gateway.routes.map((route, index) => ({ ...route, ...routes[index] })),
    },
  });

  test.each([
    ["a target outside the site", withRoutes({ targets: ["endpoint/chat"] })],
    ["a target of another class", withRoutes({}, { targets: ["service/chat"] })],
    ["no target", withRoutes({ targets: [] })],
    ["a fallback to a more open class", withRoutes({}, { fallbacks: ["chat.internal"] })],
    ["a fallback that is not there", withRoutes({ fallbacks: ["chat.intenral"] })],
    ["a name that hides its class", withRoutes({ name: "chat" })],
    ["a name of another class", withRoutes({ sensitivity: "restricted" })],
    ["a name that matches others", withRoutes({ name: "*.internal" })],
    [
      "a name twice",
      withRoutes({ name: "conseil.restricted", sensitivity: "restricted", targets: ["service/conseil"] }),
    ],
    ["data that may not leave a device", withRoutes({ name: "chat.device-only", sensitivity: "device-only" })],
  ])("refuses %s", (_, props) => {
    expect(() => filesOf(props)).toThrow(expect.objectContaining({ code: "INVALID_PROP" }));
  });
});
