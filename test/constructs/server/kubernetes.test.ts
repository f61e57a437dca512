import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { SiteServersProps } from "../../../src/constructs/server/site-servers.js";
import { run } from "../../support/tools.js";
import { filesOf, MAIRIE } from "./mairie.js";
import { writtenSite } from "./written.js";

/** The city whose engines run on a k3s of its two machines. */
const CLUSTERED: SiteServersProps = {
  ...MAIRIE,
  kubernetes: { overlay: "mairie", port: 8_444, isInstalled: true, teams: ["dsi"] },
  services: MAIRIE.services.map((service) =>
    service.engine === "ollama"
      ? service
      : { ...service, cluster: { hostname: "mairie-gpu-1", port: 8_444, name: service.name } },
  ),
};
const text = (path: string): string => String(filesOf(CLUSTERED).get(path)?.content);
const yaml = (path: string) => parse(text(path), { logLevel: "silent" });

describe("a site whose engines run on Kubernetes", () => {
  it("starts no engine by Compose, and keeps its gateway", () => {
    const { services } = yaml("compose/mairie-gpu-1/compose.yaml");
    expect(Object.keys(services)).toEqual(expect.arrayContaining(["gateway", "proxy", "database"]));
    expect(Object.keys(services)).not.toContain("chat");
    expect(services.gateway.extra_hosts).toContain("mairie-gpu-1:host-gateway");
    expect(services.gateway.networks).toContain("edge");
  });

  it("calls each service once, through the door, with the key of the gateway's machine", () => {
    const { model_list: models } = yaml("compose/mairie-gpu-1/gateway.yaml");
    const chat = models.filter((model: { model_name: string }) => model.model_name === "chat.internal");
    expect(chat).toHaveLength(1);
    expect(chat[0].litellm_params).toMatchObject({
      api_base: "https://mairie-gpu-1:8444/chat/v1",
      api_key: "os.environ/UPSTREAM_KEY",
    });
  });

  it("opens the door to containers of its own machine only, and the cluster to its machines", () => {
    const rules = text("firewall/mairie-gpu-1/nftables.conf");
    expect(rules).toContain('iifname { "docker0", "br-*" } tcp dport 8444 accept');
    expect(rules).toContain("ip saddr { 10.20.0.12 } tcp dport { 6443, 10250 } accept");
    const closed = String(filesOf(MAIRIE).get("firewall/mairie-gpu-1/nftables.conf")?.content);
    expect(closed).not.toMatch(/8444|6443|cni0/);
  });

  it("has rules that nft reads", () => {
    const folder = writtenSite(CLUSTERED);
    for (const host of ["mairie-gpu-1", "mairie-gpu-2"])
      expect(run("nft", ["-c", "-f", join(folder, "firewall", host, "nftables.conf")])).toMatchObject({ code: 0 });
  });

  it("tells Ansible what to install, and refuses a program that was not recorded", () => {
    expect(yaml("ansible/host_vars/mairie-gpu-1.yml")).toMatchObject({
      palier_kubernetes: { overlay: "mairie", is_installed: true, teams: ["dsi"] },
    });
    const folder = writtenSite(CLUSTERED);
    const done = run(
      "ansible",
      [
        ...["localhost", "-c", "local", "-m", "include_role", "-a", "name=k3s"],
        ...[
          "-e",
          "@host_vars/mairie-gpu-2.yml",
          "-e",
          "@records.example.yml",
          "-e",
          "palier_gateway_host=mairie-gpu-1",
        ],
        ...["--playbook-dir", `${folder}/ansible`],
      ],
      { cwd: `${folder}/ansible` },
    );
    expect(done.code).not.toBe(0);
    expect(done.stdout).toContain("Record palier_k3s");
  });
});
