import { z } from "zod";
import { law, operations } from "./operations.js";
import { budget, policy } from "./policy.js";
import { quotes } from "./quotes.js";
import { report } from "./report.js";
import { cloud, people, server, site, workstation } from "./resources.js";
import { country, currency, id, label, sentence } from "./values.js";
import { workload } from "./workload.js";

/** Version of the file format; older versions are migrated while reading. */
export const SPEC_VERSION = 1;

/** The organisation file: everything palier is told. What is optional has a stated default. */
export const organisation = z
  .strictObject({
    $schema: z.string().max(500).optional().describe("Path or address of the JSON Schema, for editor completion."),
    version: z.literal(SPEC_VERSION).describe("Version of the file format."),
    organisation: z
      .strictObject({
        name: label.describe("Name of the organisation."),
        id: id
          .optional()
          .describe(
            "Base of the names of everything that is deployed, in clouds too. Default: the name in letters from a to z and digits, with a mark of the whole name where others are lost.",
          ),
        sector: z
          .enum(["public", "health", "finance", "industry", "software", "education", "other"])
          .describe("What the organisation is."),
        country: country.describe("Country of the head office, ISO 3166-1 alpha-2."),
        headcount: z.int().min(1).max(5_000_000).describe("People employed."),
        maturity: z
          .enum(["starting", "practising", "industrialised"])
          .default("starting")
          .describe("Experience with running AI in production."),
        currency: currency.default("EUR").describe("Currency of every amount in this file and of every result."),
        language: z.enum(["fr", "en"]).default("en").describe("Language of reports."),
        environment: z
          .enum(["production", "staging", "development"])
          .default("production")
          .describe("What the blueprint is deployed as, for tags and names."),
        description: sentence.optional().describe("What the organisation does, for the report."),
      })
      .describe("Who is being equipped."),
    people: people.describe("People available to run AI, in full-time equivalents (FTE)."),
    sites: z.array(site).min(1).max(500).describe("Places where people and machines are."),
    workstations: z.array(workstation).max(200).default([]).describe("Populations of workstations already owned."),
    servers: z.array(server).max(200).default([]).describe("GPU servers already owned."),
    clouds: z.array(cloud).max(20).default([]).describe("Clouds that may be used. None means no cloud."),
    budget: budget.describe("Money available and the horizon of the comparison."),
    policy: policy.prefault({}).describe("Rules that every workload obeys."),
    workloads: z.array(workload).min(1).max(2_000).describe("What AI is wanted for."),
    quotes: quotes.prefault({}).describe("Prices given by the organisation; they win over the catalogue."),
    operations: operations.prefault({}).describe("How the result is released and run."),
    law: law.prefault({}).describe("Legal bases and explicit exceptions."),
    report: report.prefault({}).describe("What the report shows otherwise: picture, headings, own chapters."),
  })
  .describe("An organisation and its AI workloads.");

/** A checked organisation file with every default filled in. */
export type Organisation = z.output<typeof organisation>;
/** What a person writes. */
export type OrganisationInput = z.input<typeof organisation>;
