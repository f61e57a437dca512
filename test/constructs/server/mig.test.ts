import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { SiteServersProps } from "../../../src/constructs/server/site-servers.js";
import { staticFiles } from "../../../src/render/template.js";
import { run } from "../../support/tools.js";
import { filesOf, MAIRIE } from "./mairie.js";
import { writtenSite } from "./written.js";

/** The city whose second machine is cut into halves: the model that took its first GPU takes the first half of the second. */
const cut = (profile: string, slots: readonly number[]): SiteServersProps => ({
  ...MAIRIE,
  machines: MAIRIE.machines.map((machine) =>
    machine.hostname === "mairie-gpu-2" ? { ...machine, partition: { profile, perAccelerator: 2 } } : machine,
  ),
  services: MAIRIE.services.map((service) =>
    service.name === "faq" ? { ...service, acceleratorIds: slots } : service,
  ),
});
const yamlOf = (props: SiteServersProps, path: string) =>
  parse(String(filesOf(props).get(path)?.content), { logLevel: "silent" }) as Record<string, unknown>;

describe("a machine whose GPUs are cut", () => {
  it("names the part of a service as the container toolkit does: GPU, then part", () => {
    const { services } = yamlOf(cut("3g.40gb", [2]), "compose/mairie-gpu-2/compose.yaml") as {
      services: Record<string, { deploy?: { resources: { reservations: { devices: { device_ids: string[] }[] } } } }>;
    };
    const idsOf = (name: string) => services[name]?.deploy?.resources.reservations.devices[0]?.device_ids;
    expect(idsOf("faq")).toEqual(["nvidia.com/gpu=1:0"]);
    expect(idsOf("gpu-exporter")).toEqual(["nvidia.com/gpu=all"]);
  });

  it("tells Ansible which parts to cut, and asks for the program that does", () => {
    const props = cut("3g.40gb", [2]);
    expect(yamlOf(props, "ansible/host_vars/mairie-gpu-2.yml")).toMatchObject({
      palier_partition: { profile: "3g.40gb", per_accelerator: 2 },
    });
    expect(yamlOf(props, "ansible/host_vars/mairie-gpu-1.yml")).not.toHaveProperty("palier_partition");
    expect(yamlOf(props, "ansible/records.example.yml")).toMatchObject({ palier_mig_parted: { url: "", sha256: "" } });
  });

  it("refuses a part that is not there, and a name that is none", () => {
    expect(() => filesOf(cut("3g.40gb", [4]))).toThrow(/acceleratorIds/);
    expect(() => filesOf(cut("half", [0]))).toThrow(/partition.profile/);
  });

  it("is cut again at every start, before anything runs on it", () => {
    const unit = staticFiles("ansible").find(({ path }) => path === "roles/mig/files/palier-mig.service");
    expect(unit?.content).toContain("Before=docker.service k3s.service k3s-agent.service\n");
  });

  it("its plan is refused while the program is not recorded", () => {
    const folder = writtenSite(cut("3g.40gb", [2]));
    const done = run(
      "ansible",
      [
        ...["localhost", "-c", "local", "-m", "include_role", "-a", "name=mig"],
        ...["-e", "@host_vars/mairie-gpu-2.yml", "-e", "@records.example.yml"],
        ...["--playbook-dir", `${folder}/ansible`],
      ],
      { cwd: `${folder}/ansible` },
    );
    expect(done.code).not.toBe(0);
    expect(done.stdout).toContain("Record palier_mig_parted");
  });
});
