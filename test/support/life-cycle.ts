import { expect } from "vitest";
import type { Deployment } from "./deployment.js";
import { requireZero } from "./deployment.js";

/** How many resources a life cycle touched, and how long it took. */
export interface LifeCycle {
  readonly created: number;
  readonly changed: number;
  readonly destroyed: number;
  readonly notModelled: readonly string[];
  readonly seconds: number;
}

/**
 * Takes a deployment through diff, deploy, a diff without changes, one change and destroy, and checks each step on exit
 * codes, state and what happened in the emulated clouds. `change` is the environment under which the app differs.
 */
export async function liveThrough(
  deployment: Deployment,
  change: Readonly<Record<string, string>>,
): Promise<LifeCycle> {
  const begun = performance.now();
  const { cdktf, emulator } = deployment;
  const count = (what: string, from = 0) => emulator.events.slice(from).filter((event) => event.what === what).length;
  const wanted = deployment.synthesised();
  expect(wanted.length).toBeGreaterThan(0);

  requireZero("cdktf diff", await cdktf("diff"));
  expect(emulator.events).toEqual([]);
  expect(deployment.state()).toEqual([]);

  requireZero("cdktf deploy", await cdktf("deploy"));
  expect(deployment.state()).toEqual(wanted);
  expect([count("create"), count("update"), count("delete")]).toEqual([cloudOnly(wanted), 0, 0]);

  requireZero("cdktf diff", await cdktf("diff"));
  expect(await deployment.isSettled()).toBe(true);
  const deployed = emulator.events.length;
  expect(deployed).toBe(cloudOnly(wanted));

  requireZero("cdktf deploy after a change", await cdktf("deploy", change));
  const changed = emulator.events.length - deployed;
  expect(changed).toBeGreaterThan(0);
  expect(await deployment.isSettled()).toBe(true);
  expect(deployment.state()).toEqual(deployment.synthesised());

  const before = emulator.events.length;
  const left = cloudOnly(deployment.state());
  requireZero("cdktf destroy", await cdktf("destroy", change));
  expect(deployment.state()).toEqual([]);
  expect(emulator.events.length - before).toBe(left);
  expect(count("delete", before)).toBe(left);
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  return { created: deployed, changed, destroyed: left, notModelled: emulator.notModelled, seconds };
}

/** Resources of a cloud: those of the core itself, such as `terraform_data`, leave no trace in it. */
const cloudOnly = (addresses: readonly string[]): number =>
  addresses.filter((address) => /^(?:aws|azurerm|google|azapi)_/.test(address)).length;
