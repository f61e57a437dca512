import { getNode } from "../../graph/queries.js";
import { type Block, paragraph, type Section, tableOf } from "../block.js";
import { zoneTitle } from "../diagram/boxes.js";
import { colon } from "../format.js";
import type { Reviewed } from "../reviewed.js";
import type { View } from "../view.js";

/**
 * The review in the report: what was found, what is accepted, where each class of data can go, which threats are held.
 * Without content in a report that is written before the review.
 */
export function reviewSection(view: View): Section {
  const { say, reviewed } = view;
  return {
    id: "review",
    title: say({ en: "Security review", fr: "Revue de sécurité" }),
    blocks:
      reviewed === null
        ? []
        : [
            paragraph(say(reviewed.counts)),
            ...findings(view, reviewed),
            ...accepted(view, reviewed),
            ...classes(view, reviewed),
            paragraph(threats(view, reviewed)),
          ],
  };
}

function findings({ say, words }: View, { findings: found }: Reviewed): readonly Block[] {
  if (found.length === 0) return [];
  const head = [
    words.severity,
    say({ en: "Subject", fr: "Sujet" }),
    say({ en: "Finding", fr: "Constat" }),
    words.remedy,
  ];
  const rows = found.map(({ severity, subjects, message, remedy }) => [
    say(severity),
    some(subjects),
    plain(say(message)),
    plain(say(remedy)),
  ]);
  return [tableOf(head, rows)];
}

/** A cell holds no code. */
const plain = (text: string): string => text.replaceAll("`", "");

/** Subjects named in a row; the others are counted. */
const NAMED = 5;

const some = (names: readonly string[]): string =>
  names.length <= NAMED ? names.join(", ") : `${names.slice(0, NAMED).join(", ")} + ${names.length - NAMED}`;

function accepted({ say }: View, { accepted: list }: Reviewed): readonly Block[] {
  if (list.length === 0) return [];
  const head = [
    say({ en: "Rule", fr: "Règle" }),
    say({ en: "Subject", fr: "Sujet" }),
    say({ en: "Reason", fr: "Raison" }),
    say({ en: "Owner", fr: "Responsable" }),
    say({ en: "Until", fr: "Jusqu'au" }),
  ];
  const rows = list.map(({ rule, subject, reason, owner, expires }) => [rule, subject, reason, owner, expires]);
  return [tableOf(head, rows, [], { title: say({ en: "Accepted for a time", fr: "Accepté pour un temps" }) })];
}

function classes({ say, words, graph }: View, { classes: list }: Reviewed): readonly Block[] {
  const rows = list.map(({ sensitivity, reached, allowed }) => {
    const out = reached.filter((zone) => !allowed.includes(zone));
    const named = (zones: readonly string[]): string =>
      zones.map((zone) => zoneTitle(getNode(graph, zone, "zone"))).join(", ");
    return [
      words[sensitivity],
      named(reached),
      out.length === 0 ? say({ en: "nowhere", fr: "nulle part" }) : named(out),
    ];
  });
  if (rows.length === 0) return [];
  const head = [
    words.data,
    say({ en: "Zones its data can reach", fr: "Zones que ses données peuvent atteindre" }),
    say({ en: "Beyond what is allowed", fr: "Au-delà de ce qui est permis" }),
  ];
  return [tableOf(head, rows, [], { title: say({ en: "Proof of egress", fr: "Preuve de confinement" }) })];
}

const threats = ({ say }: View, { threats: list }: Reviewed): string => {
  const count = (language: "en" | "fr"): string =>
    list.map((one) => `${one.verdict[language]}${colon(language)}${one.count}`).join(", ");
  return say({
    en: `Threat model (STRIDE), by element: ${count("en")}. Each one is in \`review/registers/threats.md\`.`,
    fr: `Modèle de menaces (STRIDE), par élément : ${count("fr")}. Le détail est dans \`review/registers/threats.md\`.`,
  });
};
