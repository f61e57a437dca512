#!/usr/bin/env bash
# Read by the other steps: puts the recorded Terraform on the path and signs in to the cloud with the job's own token.
#   . terraform.sh STACK CLOUDS    CLOUDS such as aws or azure,aws (where the state lies elsewhere)
set -euo pipefail

stack=${1:?name of the stack}
clouds=${2:?aws, azure, google or several}
# Folder of the stacks; the way back reads them from an older commit.
root=${PALIER_ROOT:-$PWD}
folder=$root/cdktf.out/stacks/$stack
work=${RUNNER_TEMP:-${AGENT_TEMPDIRECTORY:-${TMPDIR:-/tmp}}}/palier-$stack
mkdir -p "$work"
export TF_IN_AUTOMATION=1 TF_INPUT=0 CHECKPOINT_DISABLE=1

refuse() {
  printf 'palier: refused: %s\n' "$1" >&2
  exit 65
}

if [[ -n ${AWS_ACCESS_KEY_ID:-}${AWS_SECRET_ACCESS_KEY:-}${ARM_CLIENT_SECRET:-}${ARM_ACCESS_KEY:-}${GOOGLE_CREDENTIALS:-}${GOOGLE_APPLICATION_CREDENTIALS:-} ]]; then
  refuse 'a long-lived key is set; take it away: the job signs in with its own short-lived token'
fi
if grep -q '"local": *{' "$folder/cdk.tf.json" && [[ ${PALIER_STATE_ON_RUNNER:-} != yes ]]; then
  refuse 'the state would be lost with the runner: set operations.state in the organisation file'
fi

# A Terraform of the runner is used as it is; else the archive is fetched and must have the recorded SHA-256.
if [[ -n ${PALIER_TERRAFORM:-} ]]; then
  terraform=$PALIER_TERRAFORM
else
  version=${PALIER_TERRAFORM_VERSION:?version of Terraform}
  [[ ${TERRAFORM_SHA256:-} =~ ^[0-9a-f]{64}$ ]] || refuse "TERRAFORM_SHA256 of Terraform $version is not recorded"
  terraform=$work/terraform
  if [[ ! -x $terraform ]]; then
    name=terraform_${version}_linux_amd64.zip
    curl --fail --silent --show-error --location --proto '=https' --output "$work/$name" \
      "${PALIER_TERRAFORM_MIRROR:-https://releases.hashicorp.com/terraform}/$version/$name"
    echo "$TERRAFORM_SHA256  $work/$name" | sha256sum --check --quiet || refuse "$name is not the one recorded"
    unzip -q -o "$work/$name" terraform -d "$work"
  fi
fi

# Token of this job for an audience, or the one GitLab handed over for it. It lives for minutes and is never printed.
job_token() {
  if [[ -n ${ACTIONS_ID_TOKEN_REQUEST_URL:-} ]]; then
    curl --fail --silent --show-error -H "Authorization: bearer ${ACTIONS_ID_TOKEN_REQUEST_TOKEN:?}" \
      "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=$1" | read_member value
  elif [[ -n ${SYSTEM_OIDCREQUESTURI:-} ]]; then
    curl --fail --silent --show-error --request POST --header 'Content-Length: 0' \
      -H "Authorization: Bearer ${SYSTEM_ACCESSTOKEN:?}" \
      "$SYSTEM_OIDCREQUESTURI?api-version=7.1&serviceConnectionId=${PALIER_CONNECTION:?}" | read_member oidcToken
  else
    printf '%s' "${2:?the forge gave this job no token}"
  fi
}

read_member() {
  node -e 'let t = ""; process.stdin.on("data", (d) => (t += d)).on("end", () => process.stdout.write(JSON.parse(t)[process.argv[1]]))' "$1"
}

for cloud in ${clouds//,/ }; do
  case $cloud in
    aws)
      export AWS_ROLE_ARN=${PALIER_AWS_ROLE:?role that trusts this forge}
      export AWS_WEB_IDENTITY_TOKEN_FILE=$work/token AWS_ROLE_SESSION_NAME=palier
      (umask 077 && job_token sts.amazonaws.com "${PALIER_AWS_TOKEN:-}" >"$work/token")
      ;;
    azure)
      # The provider asks the forge for the token itself; GitLab hands it over as ARM_OIDC_TOKEN.
      export ARM_USE_OIDC=true ARM_USE_CLI=false
      export ARM_CLIENT_ID=${PALIER_AZURE_CLIENT:?application that trusts this forge}
      export ARM_TENANT_ID=${PALIER_AZURE_TENANT:?} ARM_SUBSCRIPTION_ID=${PALIER_AZURE_SUBSCRIPTION:?}
      if [[ -n ${PALIER_CONNECTION:-} ]]; then export ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID=$PALIER_CONNECTION; fi
      ;;
    google)
      # The token is exchanged for one of an account: the provider reads how from a file that holds no secret.
      provider=${PALIER_GOOGLE_PROVIDER:?provider of the pool that trusts this forge} account=${PALIER_GOOGLE_ACCOUNT:?}
      export GOOGLE_PROJECT=${GOOGLE_PROJECT:?project that is deployed into}
      export GOOGLE_APPLICATION_CREDENTIALS=$work/google.json
      (umask 077 && job_token "https://iam.googleapis.com/$provider" "${PALIER_GOOGLE_TOKEN:-}" >"$work/google-token")
      node -e '
        const [provider, account, file] = process.argv.slice(1);
        process.stdout.write(JSON.stringify({
          type: "external_account",
          audience: "//iam.googleapis.com/" + provider,
          subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
          token_url: "https://sts.googleapis.com/v1/token",
          service_account_impersonation_url:
            "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/" + account + ":generateAccessToken",
          credential_source: { file },
        }));
      ' "$provider" "$account" "$work/google-token" >"$work/google.json"
      ;;
    *) refuse "no way to sign in to $cloud" ;;
  esac
done

tf() {
  "$terraform" -chdir="$folder" "$@"
}
