import type { Catalogue } from "../../catalog/catalogue.js";
import type { Organisation } from "../../spec/organisation.js";

/**
 * The facts with the digests of images that the organisation recorded under `operations.digests`, as `image:tag`. A
 * digest of the catalogue is not replaced.
 */
export function withRecordedImages(catalogue: Catalogue, { operations }: Organisation): Catalogue {
  if (operations.digests.length === 0) return catalogue;
  return {
    ...catalogue,
    runtimes: catalogue.runtimes.map((row) => ({
      ...row,
      imageDigest: row.imageDigest ?? digestOf(operations, `${row.image}:${row.version}`),
    })),
  };
}

/** `sha256:…` of what the organisation recorded under a name; null while it has not. */
export const digestOf = ({ digests }: Organisation["operations"], of: string): string | null => {
  const found = digests.find((row) => row.of === of);
  return found === undefined ? null : `sha256:${found.sha256}`;
};

/** Reference of an image by its tag, and by its digest where that is recorded. */
export const referenceOf = (row: {
  readonly image: string | null;
  readonly version: string;
  readonly imageDigest: string | null;
}): string => [`${row.image}:${row.version}`, ...(row.imageDigest === null ? [] : [row.imageDigest])].join("@");
