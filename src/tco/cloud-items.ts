import type { Item } from "./item.js";

const filter = (en: string, fr: string) => ({
  unit: { en: "per thousand units of text", fr: "par millier d'unités de texte" },
  what: { en: `${en} of Bedrock`, fr: `${fr} de Bedrock` },
  when: { en: "a model of Bedrock is called", fr: "un modèle de Bedrock est appelé" },
});

/** Prices and ratios of clouds that a computation may ask for, part of `ITEMS`. */
export const CLOUD_ITEMS = {
  "eks-cluster-hour": {
    unit: { en: "per cluster and hour", fr: "par cluster et par heure" },
    what: { en: "control plane of an EKS cluster", fr: "plan de contrôle d'un cluster EKS" },
    when: { en: "models run on EKS", fr: "des modèles tournent sur EKS" },
  },
  "aks-cluster-hour": {
    unit: { en: "per cluster and hour", fr: "par cluster et par heure" },
    what: { en: "control plane of an AKS cluster", fr: "plan de contrôle d'un cluster AKS" },
    when: { en: "models run on AKS", fr: "des modèles tournent sur AKS" },
  },
  "cluster-machine-hour": {
    unit: { en: "per machine and hour", fr: "par machine et par heure" },
    what: { en: "machine of a cluster's own software", fr: "machine des logiciels propres à un cluster" },
    when: { en: "models run on EKS or AKS", fr: "des modèles tournent sur EKS ou AKS" },
  },
  "kinesis-stream-hour": {
    unit: { en: "per stream and hour", fr: "par flux et par heure" },
    what: { en: "stream of Kinesis, on demand", fr: "flux Kinesis, à la demande" },
    when: { en: "events are carried on AWS", fr: "des événements sont transportés sur AWS" },
  },
  "kinesis-gib": {
    unit: { en: "per GiB written and read once", fr: "par Gio écrit et lu une fois" },
    what: { en: "events carried by Kinesis, on demand", fr: "événements transportés par Kinesis, à la demande" },
    when: { en: "events are carried on AWS", fr: "des événements sont transportés sur AWS" },
  },
  "event-hubs-unit-hour": {
    unit: { en: "per processing unit and hour", fr: "par unité de traitement et par heure" },
    what: { en: "Event Hubs, premium", fr: "Event Hubs, niveau premium" },
    when: { en: "events are carried on Azure", fr: "des événements sont transportés sur Azure" },
  },
  "pubsub-gib": {
    unit: { en: "per GiB published and delivered once", fr: "par Gio publié et remis une fois" },
    what: { en: "events carried by Pub/Sub", fr: "événements transportés par Pub/Sub" },
    when: { en: "events are carried on Google Cloud", fr: "des événements sont transportés sur Google Cloud" },
  },
  "stream-consumer-hour": {
    unit: { en: "per copy of 1 GiB and hour", fr: "par copie d'un Gio et par heure" },
    what: {
      en: "consumer of events: Lambda, Container Apps or Cloud Run",
      fr: "consommateur d'événements : Lambda, Container Apps ou Cloud Run",
    },
    when: { en: "events are carried in a cloud", fr: "des événements sont transportés dans un nuage" },
  },
  "sagemaker-over-ec2": {
    unit: { en: "ratio", fr: "rapport" },
    what: { en: "price of SageMaker over the bare instance", fr: "prix de SageMaker rapporté à l'instance nue" },
    when: { en: "SageMaker is used", fr: "SageMaker est utilisé" },
  },
  "sagemaker-over-ec2-xlarge": {
    unit: { en: "ratio", fr: "rapport" },
    what: {
      en: "price of SageMaker over the bare instance, smallest size",
      fr: "prix de SageMaker rapporté à l'instance nue, plus petite taille",
    },
    when: {
      en: "SageMaker is used with an `.xlarge` instance",
      fr: "SageMaker est utilisé avec une instance `.xlarge`",
    },
  },
  "spot-rework": {
    unit: { en: "ratio", fr: "rapport" },
    what: {
      en: "hours paid over hours of work where capacity may be taken away",
      fr: "heures payées rapportées aux heures de travail quand la capacité peut être reprise",
    },
    when: { en: "a cloud says `spot: true`", fr: "un nuage indique `spot: true`" },
  },
  "sagemaker-serverless-gib-second": {
    unit: { en: "per GiB and second of work", fr: "par Gio et par seconde de travail" },
    what: {
      en: "a GiB of SageMaker serverless while it works on a request",
      fr: "un Gio de SageMaker sans serveur pendant qu'il traite une requête",
    },
    when: { en: "SageMaker serverless is compared", fr: "SageMaker sans serveur est comparé" },
  },
  "cloud-network-month": {
    unit: { en: "per private network and month", fr: "par réseau privé et par mois" },
    what: {
      en: "private network of a cloud: endpoints, addresses, name resolution",
      fr: "réseau privé d'un nuage : points d'accès, adresses, résolution de noms",
    },
    when: { en: "a workload runs in a public cloud", fr: "une charge est placée dans un nuage public" },
  },
  "seat-month": {
    unit: { en: "per seat and month", fr: "par poste et par mois" },
    what: { en: "subscription seat of an assistant", fr: "abonnement à un assistant, par poste" },
    when: { en: "subscription seats are compared", fr: "les abonnements sont comparés" },
  },
  "bedrock-guardrail-content": filter("filter for harmful content and attacks", "filtre des contenus nuisibles"),
  "bedrock-guardrail-personal": filter("filter for personal data and secrets", "filtre des données personnelles"),
  "bedrock-guardrail-topics": filter("filter for denied subjects", "filtre des sujets exclus"),
  "bedrock-guardrail-grounding": filter("check of answers against their sources", "contrôle des réponses"),
  "model-armor": {
    unit: { en: "per million tokens", fr: "par million de jetons" },
    what: { en: "screening of texts by Model Armor", fr: "contrôle des textes par Model Armor" },
    when: {
      en: "a model of one's own on Vertex AI has a `guardrail`",
      fr: "un modèle à soi sur Vertex AI a un `guardrail`",
    },
  },
  "foundry-account-month": {
    unit: { en: "per account and month", fr: "par compte et par mois" },
    what: { en: "account of AI Foundry with its project", fr: "compte AI Foundry avec son projet" },
    when: { en: "a cloud of Azure says `foundry: true`", fr: "un nuage Azure dit `foundry: true`" },
  },
  "token-price-eu-over-global": {
    unit: { en: "ratio", fr: "rapport" },
    what: {
      en: "price in the European zone over the global one",
      fr: "prix en zone européenne rapporté au prix mondial",
    },
    when: {
      en: "a cloud's model has no price for the European zone",
      fr: "le modèle d'un nuage n'a pas de prix pour la zone européenne",
    },
  },
} as const satisfies Record<string, Item>;
