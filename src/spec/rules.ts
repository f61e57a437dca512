import { z } from "zod";
import { currency, date, id, label, money, sentence, share } from "./values.js";

/** Money available, and over how long tiers are compared. */
export const budget = z.strictObject({
  horizonYears: z.int().min(3).max(5).default(5),
  discountRate: z.number().min(0).max(0.5).describe("Discount rate per year."),
  capex: money.optional().describe("Most that may be invested. Default: no ceiling."),
  opexPerYear: money.optional().describe("Most that may be spent per year. Default: no ceiling."),
  teams: z
    .array(z.strictObject({ team: id, perMonth: money, alertAt: z.array(share).max(5).default([0.8, 1]) }))
    .max(500)
    .default([])
    .describe("Monthly budgets by team."),
});

/** Rules that every workload obeys. */
export const policy = z.strictObject({
  residency: z.enum(["site", "country", "eu", "any"]).default("eu").describe("Default residency of data."),
  retentionDays: z
    .int()
    .min(0)
    .max(36_500)
    .default(30)
    .describe("How long prompts, answers and logs with content are kept."),
  logRetentionDays: z.int().min(1).max(36_500).default(365).describe("How long logs without content are kept."),
  licences: z
    .array(label)
    .max(100)
    .default([])
    .describe("Model licences allowed. None listed means every open licence."),
  models: z.array(label).max(500).default([]).describe("Models approved. None listed means every catalogue model."),
  keys: z.enum(["own", "provider"]).default("own").describe("Who holds encryption keys in clouds."),
  cloudFor: z
    .array(z.enum(["public", "internal", "confidential", "restricted"]))
    .default(["public", "internal"])
    .describe("Sensitivities that may go to a public cloud."),
  hostedFor: z
    .array(z.enum(["public", "internal", "confidential", "restricted"]))
    .default(["public", "internal", "confidential"])
    .describe("Sensitivities that may go to a hosted private or sovereign cloud."),
  certifications: z
    .array(
      z.strictObject({
        data: z.enum(["health", "personal", "restricted"]),
        requires: z.enum(["hds", "secnumcloud", "iso27001", "c5"]),
      }),
    )
    .max(20)
    .default([])
    .describe("Certificates a third party must hold for a kind of data."),
  headroom: z.number().min(0).max(0.9).default(0.25).describe("Share of capacity kept free at the peak."),
});

/** Prices given by the organisation, each with its date. */
export const quotes = z.strictObject({
  exchange: z
    .array(
      z.strictObject({ from: currency, to: currency, rate: z.number().positive().max(10_000), date, source: label }),
    )
    .max(20)
    .default([])
    .describe("Exchange rates: one unit of `from` in `to`."),
  hardware: z
    .array(
      z.strictObject({
        id,
        name: label,
        gpu: label.optional().describe("GPU by its catalogue name. Default: none."),
        gpus: z.int().min(0).max(16).default(1),
        memoryGiB: z.number().min(1).max(16_384),
        powerW: z.number().min(1).max(50_000).describe("Electrical power under load."),
        rackUnits: z.number().min(0).max(60).default(2),
        price: money,
        use: z.enum(["server", "workstation", "edge"]).default("server"),
        date,
        source: label,
        deliveryWeeks: z.number().min(0).max(200).default(8),
      }),
    )
    .max(100)
    .default([])
    .describe("Machines offered by suppliers."),
  instances: z
    .array(
      z.strictObject({
        provider: z.enum(["aws", "azure", "google"]),
        sku: label,
        region: label,
        pricePerHour: money,
        currency: currency.optional(),
        date,
        source: label,
      }),
    )
    .max(500)
    .default([])
    .describe("Cloud instance prices, such as those of a contract."),
  items: z
    .array(z.strictObject({ item: id, price: money, unit: label, date, source: label }))
    .max(200)
    .default([])
    .describe("Other prices by the item name that `palier cost` asks for, such as `hosting-rack-month`."),
});

/** How the result is released and run. */
export const operations = z.strictObject({
  release: z
    .strictObject({
      kind: z.enum(["all-at-once", "canary", "linear", "blue-green", "shadow"]).default("canary"),
      stepsPercent: z.array(z.int().min(1).max(100)).min(1).max(10).default([10, 50, 100]),
      bakeMinutes: z.int().min(1).max(10_080).default(30),
    })
    .prefault({}),
  domain: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])$/)
    .optional()
    .describe("Internal DNS domain of services."),
  sso: z
    .strictObject({ issuer: z.url({ protocol: /^https$/ }), clientId: label })
    .optional()
    .describe("OpenID Connect issuer for sign-in."),
  certificates: z.enum(["own-ca", "given"]).default("own-ca").describe("Where TLS certificates of servers come from."),
  adminNetworks: z
    .array(z.string().regex(/^[0-9a-f.:]+\/\d{1,3}$/))
    .max(20)
    .default([])
    .describe("Networks that may administer servers (CIDR)."),
  userNetworks: z
    .array(z.string().regex(/^[0-9a-f.:]+\/\d{1,3}$/))
    .max(50)
    .default([])
    .describe("Networks whose users may call services (CIDR)."),
  sshKeys: z
    .array(
      z
        .string()
        .regex(/^(?:ssh-ed25519|ecdsa-sha2-nistp256|sk-ssh-ed25519@openssh\.com) [A-Za-z0-9+/=]+(?: [\w.@-]+)?$/),
    )
    .max(20)
    .default([])
    .describe("Public keys of administrators."),
  mirror: z
    .url({ protocol: /^https$/ })
    .optional()
    .describe("Internal mirror for images, packages and models."),
  state: z
    .strictObject({
      backend: z.enum(["local", "s3", "azurerm"]),
      bucket: label.optional(),
      region: label.optional(),
      lockTable: label.optional(),
      resourceGroup: label.optional(),
      storageAccount: label.optional(),
    })
    .prefault({ backend: "local" })
    .describe("Where Terraform state lives."),
  alertEmail: z.email().optional().describe("Address for budget and service alerts."),
});

/** Legal bases, exposure opt-ins and exceptions to review rules. */
export const law = z.strictObject({
  legalBasis: z
    .enum(["consent", "contract", "legal-obligation", "vital-interest", "public-task", "legitimate-interest"])
    .optional(),
  transferBasis: z.enum(["adequacy", "standard-clauses", "binding-rules"]).optional(),
  feedbackConsent: z.boolean().default(false),
  exposures: z
    .array(z.strictObject({ workload: id, to: z.enum(["internet"]), reason: sentence, owner: label, expires: date }))
    .max(100)
    .default([])
    .describe("Services opened on purpose."),
  exceptions: z
    .array(z.strictObject({ rule: label, subject: label, reason: sentence, owner: label, expires: date }))
    .max(500)
    .default([])
    .describe("Review findings accepted for a time."),
});
