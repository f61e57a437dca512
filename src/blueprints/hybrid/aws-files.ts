import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { CAPTURES } from "../../constructs/aws/model-store.js";
import type { PolicyStatement } from "../../constructs/aws/policy.js";
import { encryptInStore } from "../../constructs/aws/serving-rights.js";
import type { AwsPlace } from "./aws-place.js";

/** Folders in the store through which requests and answers of an endpoint go, and the rights they take. */
export interface RequestFiles {
  /** `s3://bucket/requests/<name>/` */
  readonly requests: string;
  /** `s3://bucket/answers/<name>`, without a slash at its end. */
  readonly answers: string;
  /** Rights of the model: it reads requests and writes answers. */
  readonly ofModel: readonly PolicyStatement[];
  /** Rights of a caller: it writes requests and reads answers. */
  readonly ofCaller: readonly PolicyStatement[];
}

/** Folder of what an endpoint captures, and the rights its model needs for it. */
export function captureFiles(
  bucket: S3Bucket,
  name: string,
  place: AwsPlace,
): { readonly folder: string; readonly ofModel: readonly PolicyStatement[] } {
  const folder = `${CAPTURES}${name}`;
  return {
    folder: `s3://${bucket.id}/${folder}`,
    ofModel: [
      { sid: "Capture", actions: ["s3:PutObject"], resources: [`${bucket.arn}/${folder}/*`] },
      ...encryptInStore("EncryptCapture", place, ["kms:GenerateDataKey"]),
    ],
  };
}

/** Files of one endpoint in the store of its region, encrypted with the region's key. */
export function requestFiles(bucket: S3Bucket, name: string, place: AwsPlace): RequestFiles {
  const [requests, answers] = [`requests/${name}/*`, `answers/${name}/*`].map((path) => `${bucket.arn}/${path}`);
  const encrypt = (sid: string) => encryptInStore(sid, place, ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]);
  const may = (sid: string, action: string, resource = ""): PolicyStatement => ({
    sid,
    actions: [action],
    resources: [resource],
  });
  return {
    requests: `s3://${bucket.id}/requests/${name}/`,
    answers: `s3://${bucket.id}/answers/${name}`,
    ofModel: [
      may("ReadRequests", "s3:GetObject", requests),
      may("WriteAnswers", "s3:PutObject", answers),
      ...encrypt("EncryptAnswers"),
    ],
    ofCaller: [
      may("WriteRequests", "s3:PutObject", requests),
      may("ReadAnswers", "s3:GetObject", answers),
      ...encrypt("EncryptRequests"),
    ],
  };
}
