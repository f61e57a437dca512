import type { ServiceProps } from "./service.js";

/** Folder of a machine that holds models; engines only read it. */
export const MODEL_STORE = "/srv/palier/models";
/** The same folder inside containers. */
export const MODELS = "/models";

/** Folder of a service's own model in the store: copies of a cluster, and both versions of a release, share one. */
export const modelFolder = ({ name, cluster }: Pick<ServiceProps, "name" | "cluster">): string => cluster?.name ?? name;
