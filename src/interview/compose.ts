import { Document, isMap, isPair, isScalar, type Node, type Pair } from "yaml";
import type { Language, Text } from "../core/text.js";
import type { Draft } from "./interview.js";

/** What is written above a part of the file. */
const COMMENTS: readonly (readonly [path: readonly (string | number)[], text: Text])[] = [
  [
    ["people"],
    { en: "Working time that can really be given to AI.", fr: "Temps de travail qui peut vraiment aller à l'IA." },
  ],
  [
    ["sites"],
    {
      en: "Add other sites here; workloads name the one they belong to under `site`.",
      fr: "Ajoutez ici les autres sites ; chaque usage nomme le sien sous `site`.",
    },
  ],
  [
    ["clouds"],
    {
      en: "Regions in order of preference. None means no cloud.",
      fr: "Régions par ordre de préférence. Aucune signifie : pas de cloud.",
    },
  ],
  [
    ["policy", "cloudFor"],
    {
      en: "Classes of data that may go to a public cloud: an explicit choice, reviewed like any other.",
      fr: "Classes de données qui peuvent aller vers un cloud public : un choix explicite, relu comme les autres.",
    },
  ],
];

const ASSUMED: Text = {
  en: "What is not measured yet is usual for this kind of work: replace it when you know better.",
  fr: "Ce qui n'est pas encore mesuré est courant pour cette nature de travail : remplacez-le dès que possible.",
};
const UNMEASURED: Text = {
  en: "Not measured yet: add `model: { measured: { itemMs, onDevice, memoryGiB } }` before it can be sized.",
  fr: "Pas encore mesuré : ajoutez `model: { measured: { itemMs, onDevice, memoryGiB } }` pour pouvoir dimensionner.",
};
const HEAD: Text = {
  en: ` Editors complete and check this file: palier schema > organisation.schema.json
 yaml-language-server: $schema=organisation.schema.json

 Prices you have been quoted go under \`quotes\`; palier names those it misses.`,
  fr: ` L'éditeur complète et vérifie ce fichier : palier schema > organisation.schema.json
 yaml-language-server: $schema=organisation.schema.json

 Les prix de vos devis vont sous \`quotes\` ; palier nomme ceux qui manquent.`,
};

const MEASURED: ReadonlySet<string> = new Set(["vision", "scoring", "classification"]);

/** The file as text, with a comment where its owner will go on. */
export function compose(draft: Draft, language: Language): string {
  const document = new Document(draft);
  document.commentBefore = HEAD[language];
  const comments = [
    ...COMMENTS,
    ...draft.workloads.flatMap(({ kind, model }, at) => [
      [["workloads", at, "demand"], ASSUMED] as const,
      ...(MEASURED.has(kind) && model === undefined ? [[["workloads", at, "kind"], UNMEASURED] as const] : []),
    ]),
  ];
  for (const [path, text] of comments) comment(document, path, ` ${text[language]}`);
  for (const pair of pairsOf(document.contents).slice(1)) if (isScalar(pair.key)) pair.key.spaceBefore = true;
  return document.toString({ lineWidth: 120, flowCollectionPadding: true });
}

function comment(document: Document, path: readonly (string | number)[], text: string): void {
  const parent = document.getIn(path.slice(0, -1), true);
  const pair = pairsOf(path.length === 1 ? document.contents : parent).find(
    ({ key }) => isScalar(key) && key.value === path.at(-1),
  );
  if (isScalar(pair?.key)) pair.key.commentBefore = text;
}

const pairsOf = (node: unknown): readonly Pair<unknown, Node>[] =>
  isMap(node) ? node.items.filter((item): item is Pair<unknown, Node> => isPair(item)) : [];
