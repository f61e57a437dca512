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
  "sagemaker-serverless-gib-second": {
    unit: { en: "per GiB and second of work", fr: "par Gio et par seconde de travail" },
    what: {
      en: "a GiB of SageMaker serverless while it works on a request",
      fr: "un Gio de SageMaker sans serveur pendant qu'il traite une requête",
    },
    when: { en: "SageMaker serverless is compared", fr: "SageMaker sans serveur est comparé" },
  },
} as const;
