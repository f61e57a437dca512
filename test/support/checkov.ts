import { run } from "./tools.js";

/** A check that failed, as checkov reports it. */
export interface FailedCheck {
  readonly check_id: string;
  readonly check_name: string;
  readonly severity: string | null;
  /** `aws_s3_bucket.name`, or `resource.name` where it does not know the type; the name alone tells them apart. */
  readonly resource: string;
}

/** Failed and passed checks of checkov on the stacks below a folder. */
export function scan(folder: string): { readonly failed: readonly FailedCheck[]; readonly passed: number } {
  const options = ["--skip-download", "--framework", "terraform_json", "--output", "json", "--quiet", "--compact"];
  const done = run("checkov", ["--directory", folder, ...options]);
  const report = JSON.parse(done.stdout) as {
    readonly results: { readonly failed_checks: readonly FailedCheck[] };
    readonly summary: { readonly passed: number };
  };
  return { failed: report.results.failed_checks, passed: report.summary.passed };
}
