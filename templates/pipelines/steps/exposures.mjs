// src/graph/trust.ts
/**
* How far a place is from the organisation: the order is the order of trust.
* `hosted` is a private or sovereign cloud run by a third party.
*/
const TRUST = [
	"device",
	"site",
	"hosted",
	"cloud",
	"internet"
];
// src/graph/exposure.ts
/** What an exposure is: data in a zone, an open port, a public service, a right, a key. */
const KINDS = [
	"flow",
	"port",
	"public",
	"identity",
	"key"
];
/** What a change opens, closes and moves; what leads farther out stands first. */
function exposureChanges(before, after) {
	const [old, fresh] = [bySubject(before), bySubject(after)];
	return [.../* @__PURE__ */ new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => changeOf(old.get(key) ?? [], fresh.get(key) ?? [])).sort((a, b) => Number(b.farther) - Number(a.farther) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}
function bySubject(exposures) {
	const found = /* @__PURE__ */ new Map();
	for (const item of exposures) {
		const key = `${item.kind} ${item.subject}`;
		found.set(key, [...found.get(key) ?? [], item]);
	}
	return found;
}
function changeOf(old, fresh) {
	const [closed, opened] = [without(old, fresh), without(fresh, old)];
	const [first] = [...opened, ...closed];
	if (first === void 0) return [];
	const change = closed.length === 0 ? "opened" : opened.length === 0 ? "closed" : "moved";
	const told = (list) => [...new Set(list.map(({ what }) => what))].sort();
	return [{
		kind: first.kind,
		subject: first.subject,
		change,
		before: told(closed),
		after: told(opened),
		farther: farthest(opened) > Math.max(farthest(old), old.length === 0 ? TRUST.indexOf("site") : 0),
		personal: [...opened, ...closed].some(({ personal }) => personal)
	}];
}
const without = (these, others) => these.filter(({ what, personal }) => !others.some((other) => other.what === what && other.personal === personal));
const farthest = (list) => Math.max(-1, ...list.map(({ reach }) => TRUST.indexOf(reach)));
// src/report/locale/difference.ts
/** Words of `palier diff`, in both languages. */
const DIFFERENCE_WORDS = {
	en: {
		none: "No difference.",
		before: "Before",
		after: "After",
		change: "Change",
		placements: "Placements",
		exposure: "Exposure",
		subject: "Where",
		kinds: {
			flow: "Data",
			port: "Port",
			public: "Public service",
			identity: "Right",
			key: "Key"
		},
		amounts: "Total over the horizon",
		parts: "Parts",
		people: "People (FTE)",
		risks: "Risks",
		missing: "Missing prices",
		workload: "Workload",
		personal: "personal",
		part: "Part",
		what: "What",
		skill: "Skill",
		total: "All workloads",
		opened: "opened",
		closed: "closed",
		moved: "moved",
		farther: "farther out than before",
		added: "added",
		removed: "removed",
		changed: "changed",
		placed: "placements",
		outward: "exposures farther out",
		ofPersonal: "with personal data",
		nobody: "–"
	},
	fr: {
		none: "Aucune différence.",
		before: "Avant",
		after: "Après",
		change: "Écart",
		placements: "Placements",
		exposure: "Exposition",
		subject: "Où",
		kinds: {
			flow: "Données",
			port: "Port",
			public: "Service public",
			identity: "Droit",
			key: "Clé"
		},
		amounts: "Total sur l'horizon",
		parts: "Éléments",
		people: "Effectifs (ETP)",
		risks: "Risques",
		missing: "Prix manquants",
		workload: "Usage",
		personal: "personnelles",
		part: "Élément",
		what: "Quoi",
		skill: "Compétence",
		total: "Tous les usages",
		opened: "ouvert",
		closed: "fermé",
		moved: "déplacé",
		farther: "plus loin qu'avant",
		added: "ajouté",
		removed: "retiré",
		changed: "modifié",
		placed: "placements",
		outward: "expositions plus lointaines",
		ofPersonal: "avec des données personnelles",
		nobody: "–"
	}
};
// src/report/table.ts
/** What Markdown reads is escaped; what HTML or only some readers read is an entity. */
const inText = (text) => text.replace(/[&<>~$]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/[\\`*_[\]|]|^#/g, "\\$&").replace(/\s+/g, (space) => space.includes("\n") ? " " : space);
/** Text inside a Markdown table cell or a line of its own. */
const cell = (text) => inText(text).trim();
/** Markdown table; cells are escaped, numbers stay as the caller formatted them. */
function table(head, rows, right = []) {
	const line = (cells) => `| ${cells.map(cell).join(" | ")} |`;
	const rule = `| ${head.map((_, column) => right.includes(column) ? "---:" : "---").join(" | ")} |`;
	return [
		line(head),
		rule,
		...rows.map(line)
	].join("\n");
}
// src/report/exposure-changes.ts
/** What a change opens, closes and moves. */
function exposureSection(changes, language, title = (id) => id) {
	const words = DIFFERENCE_WORDS[language];
	const more = changes.length > ROWS ? [[
		`+ ${changes.length - ROWS}`,
		"",
		"",
		"",
		""
	]] : [];
	const rows = changes.slice(0, ROWS).map(({ kind, subject, change, before, after, farther, personal }) => [
		farther ? `${words[change]}, ${words.farther}` : words[change],
		`${words.kinds[kind]}${personal ? ` (${words.personal})` : ""}`,
		title(subject),
		told(before),
		told(after)
	]);
	return {
		title: words.exposure,
		head: [
			words.change,
			words.what,
			words.subject,
			words.before,
			words.after
		],
		rows: [...rows, ...more],
		right: []
	};
}
/** How many exposures lead farther out, and how many of them concern personal data. */
function exposureVerdict(changes, language) {
	const words = DIFFERENCE_WORDS[language];
	const outward = changes.filter(({ farther }) => farther);
	const personal = outward.filter((change) => change.personal).length;
	return `${outward.length} ${words.outward}${personal > 0 ? ` (${personal} ${words.ofPersonal})` : ""}`;
}
/** A table under its title, as Markdown. */
const sectionMarkdown = ({ title, head, rows, right }) => `### ${title}\n\n${table(head, rows, right)}`;
/** Rows of a table, values of a cell and signs of a value that are shown; forges cut a comment at 65,536 signs. */
const ROWS = 60;
const NAMED = 5;
const LENGTH = 90;
const told = (list) => {
	const named = list.slice(0, NAMED).map((text) => text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text);
	return list.length === 0 ? "–" : `${named.join("; ")}${list.length > NAMED ? ` + ${list.length - NAMED}` : ""}`;
};
// src/report/exposure-comment.ts
/**
* What a change exposes, for a comment on it. The pipelines of an output folder hold this function as a file of their
* own, made by `npm run build`: they and `palier diff` compare in the same way.
*/
function exposureComment(before, after, language) {
	const changes = exposureChanges(before, after);
	if (changes.length === 0) return `### ${DIFFERENCE_WORDS[language].exposure}\n\n${DIFFERENCE_WORDS[language].none}`;
	return `${sectionMarkdown(exposureSection(changes, language))}\n\n**${exposureVerdict(changes, language)}**`;
}
export { exposureComment };
