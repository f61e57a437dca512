/** What may be called through a private entry point to an AWS service. */
interface PrivateService {
  readonly actions: readonly string[];
}

/**
 * AWS services a network may reach without the internet, with the actions its entry point lets through. `s3` is a route;
 * the others are addresses in the subnets.
 */
export const PRIVATE_SERVICES = {
  s3: {
    actions: ["s3:AbortMultipartUpload", "s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket", "s3:PutObject"],
  },
  "sagemaker.runtime": {
    actions: [
      "sagemaker:InvokeEndpoint",
      "sagemaker:InvokeEndpointAsync",
      "sagemaker:InvokeEndpointWithResponseStream",
    ],
  },
  "sagemaker.api": {
    actions: [
      "sagemaker:CreateEndpoint",
      "sagemaker:CreateEndpointConfig",
      "sagemaker:DeleteEndpoint",
      "sagemaker:DeleteEndpointConfig",
      "sagemaker:DescribeEndpoint",
      "sagemaker:DescribeEndpointConfig",
      "sagemaker:DescribeModel",
      "sagemaker:ListEndpoints",
    ],
  },
  "bedrock-runtime": {
    actions: ["bedrock:ApplyGuardrail", "bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
  },
  logs: { actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"] },
  sts: { actions: ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity", "sts:GetCallerIdentity"] },
  "ecr.api": {
    actions: [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:CompleteLayerUpload",
      "ecr:DescribeImages",
      "ecr:GetAuthorizationToken",
      "ecr:GetDownloadUrlForLayer",
      "ecr:InitiateLayerUpload",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ],
  },
  "ecr.dkr": {
    actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
  },
  "kinesis-streams": {
    actions: [
      "kinesis:DescribeStreamSummary",
      "kinesis:GetRecords",
      "kinesis:GetShardIterator",
      "kinesis:ListShards",
      "kinesis:PutRecord",
    ],
  },
  rekognition: { actions: ["rekognition:DetectLabels"] },
  translate: { actions: ["translate:TranslateText"] },
  transcribe: { actions: ["transcribe:GetTranscriptionJob", "transcribe:StartTranscriptionJob"] },
  ec2: {
    actions: [
      "ec2:AssignPrivateIpAddresses",
      "ec2:AttachNetworkInterface",
      "ec2:CreateNetworkInterface",
      "ec2:CreateTags",
      "ec2:DeleteNetworkInterface",
      "ec2:DescribeImages",
      "ec2:DescribeInstanceTypes",
      "ec2:DescribeInstances",
      "ec2:DescribeLaunchTemplateVersions",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSubnets",
      "ec2:DetachNetworkInterface",
      "ec2:GetInstanceTypesFromInstanceRequirements",
      "ec2:ModifyNetworkInterfaceAttribute",
      "ec2:UnassignPrivateIpAddresses",
    ],
  },
  eks: { actions: ["eks:DescribeCluster", "eks:DescribeNodegroup"] },
  autoscaling: {
    actions: [
      "autoscaling:DescribeAutoScalingGroups",
      "autoscaling:DescribeAutoScalingInstances",
      "autoscaling:DescribeLaunchConfigurations",
      "autoscaling:DescribeScalingActivities",
      "autoscaling:DescribeTags",
      "autoscaling:SetDesiredCapacity",
      "autoscaling:TerminateInstanceInAutoScalingGroup",
    ],
  },
  monitoring: { actions: ["cloudwatch:GetMetricData", "cloudwatch:ListMetrics", "cloudwatch:PutMetricData"] },
} as const satisfies Record<string, PrivateService>;

/** Name of an AWS service with a private entry point. */
export type AwsPrivateService = keyof typeof PRIVATE_SERVICES;
