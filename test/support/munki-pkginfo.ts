import { z } from "zod";

const script = z.string().startsWith("#!");

/**
 * Keys of an item of Munki as its wiki lists them for version 7 ("Supported Pkginfo Keys", "nopkgs"), with every other
 * one refused; those of items with an installer are left out, since palier writes none.
 */
const pkginfo = z
  .strictObject({
    name: z.string().regex(/^[A-Za-z0-9._-]+$/),
    version: z.string().regex(/^\d[0-9A-Za-z.]*$/),
    display_name: z.string(),
    description: z.string().optional(),
    developer: z.string(),
    category: z.string(),
    notes: z.string().optional(),
    catalogs: z.array(z.string()).min(1),
    installer_type: z.literal("nopkg"),
    supported_architectures: z.array(z.enum(["arm64", "x86_64"])).min(1),
    minimum_os_version: z.string().optional(),
    maximum_os_version: z.string().optional(),
    minimum_munki_version: z.string().optional(),
    installable_condition: z.string().optional(),
    requires: z.array(z.string()).optional(),
    update_for: z.array(z.string()).optional(),
    blocking_applications: z.array(z.string()).optional(),
    unattended_install: z.boolean(),
    unattended_uninstall: z.boolean(),
    uninstallable: z.boolean(),
    uninstall_method: z.literal("uninstall_script"),
    installcheck_script: script,
    uninstallcheck_script: script.optional(),
    preinstall_script: script.optional(),
    postinstall_script: script,
    preuninstall_script: script.optional(),
    postuninstall_script: script.optional(),
    uninstall_script: script,
    version_script: script.optional(),
    OnDemand: z.boolean().optional(),
    precache: z.boolean().optional(),
    autoremove: z.boolean().optional(),
    RestartAction: z.enum(["RequireRestart", "RecommendRestart", "RequireLogout", "None"]).optional(),
  })
  .refine((item) => item.uninstallable === (item.uninstall_script !== undefined), "what can go has a script for it");

/** What Munki would not know in an item; empty when all is well. */
export function pkginfoErrors(item: unknown): readonly string[] {
  const result = pkginfo.safeParse(item);
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}
