import { z } from "zod";
import { yamlFile } from "../yaml-file.js";
import { type FirstStartProps, firstStart, type MachineProps, packagesFrom } from "./machine.js";

const command = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const action = z.looseObject({ id: z.string(), type: z.enum(["disk", "partition", "format", "mount", "dm_crypt"]) });

/**
 * Answers to Ubuntu's installer. Its own schema takes any key for granted, so a typing error installs something else
 * without a word; this one takes only what palier writes.
 */
export const autoinstall = z.strictObject({
  autoinstall: z.strictObject({
    version: z.literal(1),
    locale: z.string().regex(/^[a-z]{2}_[A-Z]{2}\.UTF-8$/),
    keyboard: z.strictObject({ layout: z.enum(["fr", "us"]) }),
    "refresh-installer": z.strictObject({ update: z.literal(false) }),
    apt: z
      .strictObject({ primary: z.array(z.strictObject({ arches: z.tuple([z.literal("default")]), uri: z.url() })) })
      .optional(),
    drivers: z.strictObject({ install: z.literal(false) }),
    "early-commands": z.array(command),
    storage: z.strictObject({
      swap: z.strictObject({ size: z.literal(0) }),
      config: z.array(action).refine((list) => list.some(({ type }) => type === "dm_crypt"), "the disk is encrypted"),
    }),
    ssh: z.strictObject({
      "install-server": z.literal(true),
      "allow-pw": z.literal(false),
      "authorized-keys": z.array(z.string()),
    }),
    packages: z.array(z.string()),
    updates: z.literal("security"),
    "user-data": z.record(z.string(), z.unknown()),
    "late-commands": z.array(command),
    shutdown: z.literal("reboot"),
  }),
});

/** What every machine of a site is installed with. */
export interface InstallProps extends FirstStartProps {
  readonly language: "fr" | "en";
}

const KEY = "/run/palier-disk.key";

/**
 * Without Secure Boot any system that is started on the machine opens its disk: the chip would see no difference. The
 * last byte of the variable is 1 where it is on.
 */
const SECURE_BOOT = `sh -c 'test "$(od -An -tu1 -j4 -N1 /sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c 2>/dev/null | tr -d " ")" = 1 || { echo "palier: turn Secure Boot on in the firmware of this machine, then install again" >&2; exit 1; }'`;

/** Key that signs what the machine builds for its kernel. Somebody enrols it at the console: no password is written here. */
const OWN_KEY = "curtin in-target -- sh -c 'apt-get install -y shim-signed && update-secureboot-policy --new-key'";

/**
 * Installation of a machine from bare metal: the largest disk, encrypted with a key made during the installation. The
 * machine's own security chip opens it at each start; the key stays inside the encrypted disk until somebody puts it
 * where keys are kept.
 */
export function autoinstallData(machine: MachineProps, { language, sshKeys, mirror }: InstallProps): string {
  const data: z.input<typeof autoinstall> = {
    autoinstall: {
      version: 1,
      locale: language === "fr" ? "fr_FR.UTF-8" : "en_US.UTF-8",
      keyboard: { layout: language === "fr" ? "fr" : "us" },
      "refresh-installer": { update: false },
      ...packagesFrom(mirror),
      // The driver has one owner, the role, which looks at Secure Boot before it chooses modules.
      drivers: { install: false },
      "early-commands": [SECURE_BOOT, `(umask 077; openssl rand -hex -out ${KEY} 32)`],
      storage: { swap: { size: 0 }, config: [...DISK] },
      ssh: { "install-server": true, "allow-pw": false, "authorized-keys": [...sshKeys] },
      packages: ["clevis-initramfs", "clevis-luks", "clevis-tpm2", "cryptsetup-initramfs", "mokutil"],
      updates: "security",
      "user-data": firstStart(machine, sshKeys),
      "late-commands": [
        "install -d -m 0700 /target/etc/palier",
        `install -m 0400 ${KEY} /target/etc/palier/disk-recovery.key`,
        // The chip gives the key to this machine with Secure Boot on, and to no other.
        `curtin in-target -- sh -c 'clevis luks bind -y -k /etc/palier/disk-recovery.key -d "$(cryptsetup status palier | sed -n "s/^ *device: *//p")" tpm2 "{\\"pcr_ids\\":\\"7\\"}"'`,
        "curtin in-target -- update-initramfs -u -k all",
        ...(machine.driver?.origin === "dkms" ? [OWN_KEY] : []),
      ],
      shutdown: "reboot",
    },
  };
  return yamlFile(autoinstall.parse(data), "#cloud-config\n");
}

/** The start of the machine in the clear, everything else encrypted. */
const DISK = [
  {
    id: "disk",
    type: "disk",
    match: { size: "largest" },
    ptable: "gpt",
    wipe: "superblock-recursive",
    preserve: false,
  },
  { id: "efi", type: "partition", device: "disk", number: 1, size: "1G", flag: "boot", grub_device: true },
  { id: "efi-format", type: "format", volume: "efi", fstype: "fat32" },
  { id: "boot", type: "partition", device: "disk", number: 2, size: "2G" },
  { id: "boot-format", type: "format", volume: "boot", fstype: "ext4" },
  { id: "rest", type: "partition", device: "disk", number: 3, size: -1 },
  { id: "open", type: "dm_crypt", volume: "rest", dm_name: "palier", keyfile: KEY },
  { id: "root-format", type: "format", volume: "open", fstype: "ext4" },
  { id: "root", type: "mount", device: "root-format", path: "/" },
  { id: "boot-mount", type: "mount", device: "boot-format", path: "/boot" },
  { id: "efi-mount", type: "mount", device: "efi-format", path: "/boot/efi" },
] as const;
