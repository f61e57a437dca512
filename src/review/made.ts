/** Types of resources, kinds of manifests and containers that are made for each graph node. */
export type Made = ReadonlyMap<string, ReadonlySet<string>>;
