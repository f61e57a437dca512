import type { Catalogue } from "../../catalog/catalogue.js";
import type { Organisation } from "../../spec/organisation.js";

/**
 * The facts with the digests of images that the organisation recorded under `operations.digests`, as `image:tag`. A
 * digest of the catalogue is not replaced.
 */
export function withRecordedImages(catalogue: Catalogue, { operations }: Organisation): Catalogue {
  const recorded = new Map(operations.digests.map(({ of, sha256 }) => [of, `sha256:${sha256}`]));
  if (recorded.size === 0) return catalogue;
  return {
    ...catalogue,
    runtimes: catalogue.runtimes.map((row) => ({
      ...row,
      imageDigest: row.imageDigest ?? recorded.get(`${row.image}:${row.version}`) ?? null,
    })),
  };
}

/** Reference of an image by its tag, and by its digest where that is recorded. */
export const referenceOf = (row: {
  readonly image: string | null;
  readonly version: string;
  readonly imageDigest: string | null;
}): string => [`${row.image}:${row.version}`, ...(row.imageDigest === null ? [] : [row.imageDigest])].join("@");
