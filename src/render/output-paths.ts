import { PalierError } from "../core/errors.js";

/** Name of the list of files, at the top of every output folder. */
export const MANIFEST_NAME = "MANIFEST.json";

const RESERVED_ON_WINDOWS = /^(?:con|prn|aux|nul|com[\d\u00b9\u00b2\u00b3]|lpt[\d\u00b9\u00b2\u00b3])(?:\.|$)/i;
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"|?*\\]/;
const MAX_PART_BYTES = 255;
const MAX_PATH_CHARACTERS = 200;

/**
 * Refuses paths that leave the output folder, that some system cannot store, or of which two are the same file on a
 * system that ignores case or Unicode form.
 */
export function requirePortablePaths(paths: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const fault = faultOf(path);
    if (fault !== undefined) throw badPath(path, fault);
    const parts = path.split("/");
    parts.forEach((_, index) => {
      const prefix = parts.slice(0, index + 1).join("/");
      const kind = index === parts.length - 1 ? "file" : "folder";
      const key = prefix.normalize("NFC").toLowerCase();
      const known = seen.get(key);
      if (known !== undefined && (known !== `folder ${prefix}` || kind === "file"))
        throw badPath(path, `is the same place as the ${known} on some systems`);
      seen.set(key, `${kind} ${prefix}`);
    });
  }
}

function faultOf(path: string): string | undefined {
  const parts = path.split("/");
  if (path.length > MAX_PATH_CHARACTERS) return `is longer than ${MAX_PATH_CHARACTERS} characters`;
  if (path !== path.normalize("NFC")) return "is not in Unicode form NFC";
  if (FORBIDDEN.test(path)) return "holds a character that some system refuses in file names";
  if (parts.some((part) => part === "" || part === "." || part === "..")) return "leaves the output folder";
  if (parts.some((part) => /[. ]$|^ /.test(part)))
    return "has a part that begins with a space or ends with one or a dot";
  if (parts.some((part) => RESERVED_ON_WINDOWS.test(part))) return "has a part that is a device on Windows";
  if (parts.some((part) => new TextEncoder().encode(part).length > MAX_PART_BYTES))
    return "has a part that is too long";
  if (path.normalize("NFC").toLowerCase() === MANIFEST_NAME.toLowerCase()) return "is the name of the manifest";
  return undefined;
}

function badPath(path: string, fault: string): PalierError {
  return new PalierError({
    code: "BAD_NAME",
    message: `a file of the output ${fault}`,
    received: JSON.stringify(path),
  });
}
