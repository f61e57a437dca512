import { encoders } from "../../render/encode.js";
import type { Flag, Values, Verb } from "./verbs.js";
import { valueArms, verbArms, walkText } from "./walk.js";

const { sh, ps } = encoders;

/** A shell palier can be completed in. */
export type Shell = "bash" | "zsh" | "fish" | "powershell";

/** Script that completes palier in a shell. Paths stay the shell's own to complete. */
export const completionScript = (verbs: readonly Verb[], shell: Shell): string => WRITERS[shell](verbs);

const WRITERS: Readonly<Record<Shell, (verbs: readonly Verb[]) => string>> = { bash, zsh, fish, powershell };

const namesOf = (options: readonly Flag[]): readonly string[] => options.flatMap(({ names }) => names);

function bash(verbs: readonly Verb[]): string {
  const words = (list: readonly string[]): string => `COMPREPLY=($(compgen -W ${sh(list.join(" "))} -- "$cur"))`;
  const given = (values: Values): string =>
    values === "path" ? "compopt -o default" : values === "other" ? ":" : words(values);
  return `# palier completion bash: put it where bash-completion looks, or \`source <(palier completion bash)\`
_palier() {
  local cur=\${COMP_WORDS[COMP_CWORD]} before=("\${COMP_WORDS[@]:1:COMP_CWORD-1}")
  COMPREPLY=()
  # \`--format=json\` comes as three words.
  if [[ $cur == = ]]; then cur=; elif (( COMP_CWORD > 2 )) && [[ \${COMP_WORDS[COMP_CWORD-1]} == = ]]; then unset 'before[COMP_CWORD-2]'; fi
${walkText(verbs, `for word in "\${before[@]}"`)}
  if [[ -n $waits && $cur != -* ]]; then
    case "\${at:+$at }$waits" in
${valueArms(verbs, given)}
    esac
  elif [[ $cur == -* ]]; then
    case $at in
${verbArms(verbs, ({ options }) => words(namesOf(options)))}
    esac
  else
    case $at in
${verbArms(verbs, ({ verbs: below, takes }) => (below.length > 0 ? words(below.map(({ name }) => name)) : given(takes)))}
    esac
  fi
}
complete -F _palier palier
`;
}

function zsh(verbs: readonly Verb[]): string {
  const pairs = (list: readonly (readonly [string, string])[]): string =>
    list.map(([name, about]) => sh(`${name.replaceAll(":", "\\:")}:${about}`)).join(" ");
  const described = (list: readonly (readonly [string, string])[]): string =>
    `shown=(${pairs(list)}); _describe palier shown`;
  const given = (values: Values): string =>
    values === "path" ? "_files" : values === "other" ? ":" : `compadd -- ${values.map(sh).join(" ")}`;
  return `#compdef palier
# palier completion zsh: put it as _palier into a folder of $fpath, or \`source <(palier completion zsh)\`
_palier() {
  local cur=$words[CURRENT]
  local -a shown
  if [[ $cur == --*=* ]]; then
    local asked=\${cur%%=*}
    compset -P '*='
    set -- "\${(@)words[2,CURRENT-1]}" $asked
  else
    set -- "\${(@)words[2,CURRENT-1]}"
  fi
${walkText(verbs, `for word in "$@"`)}
  if [[ -n $waits && $PREFIX != -* ]]; then
    case "\${at:+$at }$waits" in
${valueArms(verbs, given)}
    esac
  elif [[ $PREFIX == -* ]]; then
    case $at in
${verbArms(verbs, ({ options }) =>
  described(options.flatMap(({ names, description }) => names.map((name) => [name, description] as const))),
)}
    esac
  else
    case $at in
${verbArms(verbs, ({ verbs: below, takes }) =>
  below.length > 0 ? described(below.map(({ name, description }) => [name, description] as const)) : given(takes),
)}
    esac
  fi
}
# Sourced, it says whom it is for; in $fpath zsh calls the file itself.
if [[ $funcstack[1] == _palier ]]; then _palier "$@"; else compdef _palier palier; fi
`;
}

function fish(verbs: readonly Verb[]): string {
  const quoted = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;
  const lines = verbs.flatMap(({ words, verbs: below, options, takes }) => {
    const here = `complete -c palier -n ${quoted(["__palier_at", ...words].join(" "))}`;
    return [
      ...below.map(({ name, description }) => `${here} -f -a ${quoted(name)} -d ${quoted(description)}`),
      ...(below.length === 0 && takes !== "path"
        ? [`${here} -f${takes === "other" ? "" : ` -a ${quoted(takes.join(" "))}`}`]
        : []),
      ...options.map(({ names, values, description }) => {
        const flags = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
        const value =
          values === null
            ? []
            : values === "path"
              ? ["-r -F"]
              : [values === "other" ? "-x" : `-x -a ${quoted(values.join(" "))}`];
        return [here, ...flags, ...value, `-d ${quoted(description)}`].join(" ");
      }),
    ];
  });
  const paths = verbs.filter(({ words }) => words.length > 0).map(({ words }) => words.join(" "));
  return `# palier completion fish: put it into ~/.config/fish/completions/palier.fish, or \`palier completion fish | source\`
function __palier_at --description 'whether the verb typed so far is this one'
    set -l path
    for word in (commandline -opc)[2..-1]
        string match -q -- '-*' $word; and continue
        contains -- "$path $word" ${paths.map((path) => quoted(` ${path}`)).join(" ")}; or break
        set path "$path $word"
    end
    set -l wanted (string join '' -- ' '$argv)
    test "$path" = "$wanted"
end
${lines.join("\n")}
`;
}

function powershell(verbs: readonly Verb[]): string {
  const list = (words: readonly string[]): string => `@(${words.map(ps).join(", ")})`;
  const entry = (values: Values): string => (typeof values === "string" ? ps(values) : list(values));
  const table = verbs.map(({ words, verbs: below, options, takes }) => {
    const flags = options.map(({ names, values, isVariadic }) =>
      names.map(
        (name) =>
          `            ${ps(name)} = @{ Values = ${values === null ? "$null" : entry(values)}; Many = $${isVariadic} }`,
      ),
    );
    return `        ${ps(words.join(" "))} = @{ Takes = ${below.length > 0 ? list(below.map(({ name }) => name)) : entry(takes)}; Options = @{\n${flags.flat().join("\n")}\n        } }`;
  });
  return `# palier completion powershell: \`palier completion powershell | Out-String | Invoke-Expression\` in $PROFILE
Register-ArgumentCompleter -Native -CommandName palier -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $verbs = @{
${table.join("\n")}
    }
    $path = ''
    $waits = $null
    $before = $commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | Select-Object -Skip 1
    foreach ($element in $before) {
        $word = $element.Extent.Text
        $option = $verbs[$path].Options[$word]
        if ($word.StartsWith('-')) {
            $waits = if ($option -and $null -ne $option.Values) { $option } else { $null }
        } elseif ($waits) {
            if (-not $waits.Many) { $waits = $null }
        } else {
            $next = "$path $word".Trim()
            if ($verbs.ContainsKey($next)) { $path = $next }
        }
    }
    $values = if ($wordToComplete.StartsWith('-')) { $verbs[$path].Options.Keys | Sort-Object }
        elseif ($waits) { $waits.Values }
        else { $verbs[$path].Takes }
    # Nothing leaves paths to PowerShell; an empty text is one nobody can guess.
    if ($values -is [string] -and $values -eq 'path') { return }
    if ($values -is [string] -and $values -eq 'other') { return '' }
    $values | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
`;
}
