import { literalDeep } from "../../core/literal.js";
import type { Artefact } from "../../render/artefact.js";

/** A Win32 app in the words of Microsoft Graph, as far as the provider has names for it. */
export interface Win32App {
  readonly displayName: string;
  readonly description: string;
  readonly publisher: string;
  readonly displayVersion: string;
  readonly notes: string;
  readonly fileName: string;
  readonly setupFilePath: string;
  readonly installCommandLine: string;
  readonly uninstallCommandLine: string;
  readonly allowedArchitectures: string;
  readonly minimumSupportedWindowsRelease: string;
  readonly minimumMemoryInMB: number;
  readonly minimumFreeDiskSpaceInMB: number | null;
  readonly installExperience: {
    readonly runAsAccount: string;
    readonly deviceRestartBehavior: string;
    readonly maxRunTimeInMinutes: number;
  };
  readonly returnCodes: readonly { readonly returnCode: number; readonly type: string }[];
}

/** Version of the provider whose documentation was read (deploymenttheory/microsoft365, 2026-08-19). */
const PROVIDER = "0.57.1-alpha";

/**
 * The same app as a resource of Terraform, for those who keep Intune in code: it uploads the package beside it. The
 * provider is no part of what palier deploys; it is a preview of a third party.
 */
export function terraformApp(app: Win32App, detect: string, { node, folder, id }: TerraformPlace): Artefact {
  const resource = {
    display_name: app.displayName,
    description: app.description,
    publisher: app.publisher,
    display_version: app.displayVersion,
    notes: app.notes,
    file_name: app.fileName,
    allow_available_uninstall: true,
    setup_file_path: app.setupFilePath,
    install_command_line: app.installCommandLine,
    uninstall_command_line: app.uninstallCommandLine,
    allowed_architectures: app.allowedArchitectures.split(","),
    minimum_supported_windows_release: app.minimumSupportedWindowsRelease,
    minimum_memory_in_mb: app.minimumMemoryInMB,
    ...(app.minimumFreeDiskSpaceInMB === null ? {} : { minimum_free_disk_space_in_mb: app.minimumFreeDiskSpaceInMB }),
    install_experience: {
      run_as_account: app.installExperience.runAsAccount,
      device_restart_behavior: app.installExperience.deviceRestartBehavior,
      max_run_time_in_minutes: app.installExperience.maxRunTimeInMinutes,
    },
    return_codes: app.returnCodes.map(({ returnCode, type }) => ({ return_code: returnCode, type })),
    rules: [
      {
        rule_type: "detection",
        rule_sub_type: "powershell_script",
        enforce_signature_check: false,
        run_as_32_bit: false,
        powershell_script_rule_operation_type: "notConfigured",
        lob_app_rule_operator: "notConfigured",
        script_content: detect,
      },
    ],
  };
  const source = { installer_file_path_source: `\${path.module}/${app.fileName}` };
  const configuration = {
    terraform: {
      required_providers: { microsoft365: { source: "deploymenttheory/microsoft365", version: PROVIDER } },
    },
    resource: {
      microsoft365_graph_beta_device_and_app_management_win32_app: {
        [id]: { ...literalDeep(resource), app_installer: source },
      },
    },
  };
  return { path: `${folder}intune/win32-app.tf.json`, content: `${JSON.stringify(configuration, null, 2)}\n`, node };
}

/** Where a configuration of Terraform is written. */
export interface TerraformPlace {
  readonly node: string;
  /** Folder of the population, with a slash at the end. */
  readonly folder: string;
  /** Name of the resource. */
  readonly id: string;
}
