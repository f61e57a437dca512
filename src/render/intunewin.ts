import { createCipheriv, createHash, createHmac, hkdfSync } from "node:crypto";
import { strToU8, zipSync } from "fflate";
import { encoders } from "./encode.js";

/** A file inside an Intune package, by its path there. */
export interface IntuneFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** What an Intune package holds and says of itself. */
export interface IntunePackageProps {
  readonly name: string;
  readonly description: string;
  /** Path of the file that Intune takes for the setup; one of `files`. */
  readonly setupFile: string;
  readonly files: readonly IntuneFile[];
  /**
   * What a Windows Installer package among them says of itself.
   * @default - the setup is no such package
   */
  readonly msi?: {
    readonly productCode: string;
    readonly productVersion: string;
    readonly upgradeCode: string;
    readonly publisher: string;
  };
}

/** Version of Microsoft's packer whose format this is. */
const TOOL_VERSION = "1.8.6.0";
const INNER = "IntunePackage.intunewin";
/** Bytes that are encrypted in one piece at most. */
const MAX_BYTES = 2 ** 31 - 1;
/** First moment a zip archive can name. */
const EPOCH = new Date(1980, 0, 1);

/**
 * Package of a Windows application as Intune takes it (`.intunewin`): files in a zip archive, encrypted with AES-256-CBC
 * and authenticated with HMAC-SHA-256, beside the keys that open it.
 *
 * Keys come from the content, so that the same files are the same package. They are in clear beside what they encrypt in
 * every package of this format, and open it to whoever holds the file: a package holds no secret (ADR 8).
 *
 * @throws RangeError when `setupFile` is not among the files, or they are larger than {@link MAX_BYTES} together.
 */
export function intunePackage({ name, description, setupFile, files, msi }: IntunePackageProps): Uint8Array {
  if (!files.some(({ path }) => path === setupFile)) throw new RangeError(`no ${setupFile} in the package`);
  // A package for Windows Installer is compressed already.
  const plain = zip(files, msi === undefined ? 9 : 0);
  if (plain.length > MAX_BYTES) throw new RangeError(`larger than ${MAX_BYTES} bytes`);
  const digest = createHash("sha256").update(plain).digest();
  const key = derived(digest, "encryption", 32);
  const macKey = derived(digest, "mac", 32);
  const vector = derived(digest, "vector", 16);
  const cipher = createCipheriv("aes-256-cbc", key, vector);
  const sealed = Buffer.concat([vector, cipher.update(plain), cipher.final()]);
  const mac = createHmac("sha256", macKey).update(sealed).digest();
  const encryption = {
    EncryptionKey: base64(key),
    MacKey: base64(macKey),
    InitializationVector: base64(vector),
    Mac: base64(mac),
    ProfileIdentifier: "ProfileVersion1",
    FileDigest: base64(digest),
    FileDigestAlgorithm: "SHA256",
  };
  const detection = [
    `<ApplicationInfo ToolVersion="${TOOL_VERSION}">`,
    ...elements({ Name: name, Description: description, UnencryptedContentSize: plain.length, FileName: INNER }, 2),
    ...elements({ SetupFile: setupFile }, 2),
    "  <EncryptionInfo>",
    ...elements(encryption, 4),
    "  </EncryptionInfo>",
    ...(msi === undefined ? [] : ["  <MsiInfo>", ...elements(msiElements(msi), 4), "  </MsiInfo>"]),
    "</ApplicationInfo>",
  ];
  return zip(
    [
      { path: `IntuneWinPackage/Contents/${INNER}`, content: Buffer.concat([mac, sealed]) },
      { path: "IntuneWinPackage/Metadata/Detection.xml", content: detection.join("\n") },
    ],
    0,
  );
}

const msiElements = (msi: NonNullable<IntunePackageProps["msi"]>) => ({
  MsiProductCode: msi.productCode,
  MsiProductVersion: msi.productVersion,
  MsiUpgradeCode: msi.upgradeCode,
  MsiExecutionContext: "System",
  MsiRequiresLogon: "false",
  MsiRequiresReboot: "false",
  MsiIsMachineInstall: "true",
  MsiIsUserInstall: "false",
  MsiIncludesServices: "true",
  MsiPublisher: msi.publisher,
});

const derived = (digest: Uint8Array, use: string, length: number): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", digest, new Uint8Array(), `palier intunewin ${use}`, length));

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

const elements = (values: Readonly<Record<string, string | number>>, indent: number): readonly string[] =>
  Object.entries(values).map(([tag, value]) => `${" ".repeat(indent)}<${tag}>${encoders.xml(value)}</${tag}>`);

function zip(files: readonly IntuneFile[], level: 0 | 9): Uint8Array {
  const entries = files.map(({ path, content }) => [path, typeof content === "string" ? strToU8(content) : content]);
  // Its own `Uint8Array`s only: fflate takes any other object for a folder.
  return zipSync(Object.fromEntries(entries.map(([path, bytes]) => [path, new Uint8Array(bytes as Uint8Array)])), {
    level,
    mtime: EPOCH,
    os: 0,
  });
}
