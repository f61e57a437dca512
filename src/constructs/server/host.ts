import type { EdgeBoxes } from "./edge-boxes.js";
import type { GatewayProps } from "./gateway.js";
import type { ImageProps } from "./image.js";
import type { MachineProps } from "./machine.js";
import type { ServiceProps } from "./service.js";
import type { SiteKubernetes } from "./site-kubernetes.js";

/** What runs on one machine. */
export interface HostProps {
  readonly machine: MachineProps;
  /** Services of this machine. */
  readonly services: readonly ServiceProps[];
  /** Services of every machine of the site. */
  readonly siteServices: readonly ServiceProps[];
  readonly gateway: GatewayProps;
  /** Every machine of the site. */
  readonly machines: readonly MachineProps[];
  /** What runs beside the engines, by name. */
  readonly software: readonly ImageProps[];
  /** Kubernetes that runs the engines; null where containers of Compose do. */
  readonly kubernetes: SiteKubernetes | null;
  /** Internal mirror; null to use the registries the images name. */
  readonly mirror: string | null;
  /**
   * Unattended machines that this site watches.
   * @default - none
   */
  readonly edge?: readonly EdgeBoxes[];
}

/** Port of the exporter of the machine itself, which runs beside the containers. */
export const NODE_EXPORTER_PORT = 9_100;

/** Whether a machine holds the gateway of its site. */
export const hasGateway = ({ machine, gateway }: HostProps): boolean => gateway.machine === machine.hostname;

/** Software by name; an unknown one is asked for by a variable. */
export const softwareOf = ({ software }: Pick<HostProps, "software">, name: string): ImageProps =>
  software.find((item) => item.name === name) ?? { name, version: null, image: null, imageDigest: null };
