# shellcheck shell=bash
# Read by the other scripts: runs one step of a model in its container, or with the Python that PALIER_PYTHON names.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
model=${1:?name of the model}

step() {
  local name=$1 service=step
  shift
  # The only step that reaches anything outside its container.
  if [[ $name == publish ]]; then service=publish; fi
  if [[ -n ${PALIER_PYTHON:-} ]]; then
    PALIER_MODEL=${PALIER_MODELS:?folder of the models}/$model "$PALIER_PYTHON" -B "$here/steps/$name.py" "$@"
  else
    docker compose --project-directory "$here/$model" run --rm "$service" "/steps/$name.py" "$@"
  fi
}

# Tells the registry of models what changed, where this model has one.
publish() {
  if [[ -n ${PALIER_REGISTRY_KEY:-} ]] && grep -q '^  publish:' "$here/$model/compose.yaml"; then step publish; fi
}
