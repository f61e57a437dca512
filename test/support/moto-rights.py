"""What moto says of the rights of a synthesised AWS stack.

Reads from standard input: {"policies": {name: document}, "trusts": {name: document}, "trials": [trial]}, where a trial is
{"policy": document, "bucket": name, "key": name, "calls": [[operation, bucket, key]]}. Prints {"refused": {name: why},
"trials": [[outcome of each call]]}: "ok", or the error that moto's own check of the policy gives.
"""

import hashlib
import json
import sys

import boto3
from botocore.exceptions import ClientError
from moto import mock_aws
from moto.core import set_initial_no_auth_action_count

REGION = "eu-central-1"
WEIGHTS = b"weights of a model" * 1024
ROLE_TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}],
}


def outcome(call):
    try:
        call()
        return "ok"
    except ClientError as error:
        return error.response["Error"]["Code"]


@mock_aws
def refused(policies, trusts):
    """Documents that IAM would not take, and why."""
    iam = boto3.client("iam", region_name=REGION)
    iam.create_role(RoleName="any", AssumeRolePolicyDocument=json.dumps(ROLE_TRUST))
    tried = {
        name: outcome(lambda: iam.put_role_policy(RoleName="any", PolicyName="p", PolicyDocument=json.dumps(document)))
        for name, document in policies.items()
    }
    for index, (name, document) in enumerate(trusts.items()):
        tried[name] = outcome(
            lambda: iam.create_role(RoleName=f"r{index}", AssumeRolePolicyDocument=json.dumps(document))
        )
    return {name: why for name, why in tried.items() if why != "ok"}


@mock_aws
def tried(trial):
    """Puts the model in its bucket, encrypted and versioned, then makes calls with the rights of a role and no other."""
    root = boto3.client("s3", region_name=REGION)
    place = {"CreateBucketConfiguration": {"LocationConstraint": REGION}}
    for bucket in {trial["bucket"], *(bucket for _, bucket, _ in trial["calls"])}:
        root.create_bucket(Bucket=bucket, **place)
        root.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        root.put_object(Bucket=bucket, Key=trial["key"], Body=WEIGHTS, ServerSideEncryption="aws:kms")
    found = root.get_object(Bucket=trial["bucket"], Key=trial["key"])
    assert hashlib.sha256(found["Body"].read()).digest() == hashlib.sha256(WEIGHTS).digest()
    assert found["ServerSideEncryption"] == "aws:kms" and found["VersionId"]

    iam = boto3.client("iam", region_name=REGION)
    iam.create_role(RoleName="serve", AssumeRolePolicyDocument=json.dumps(ROLE_TRUST))
    iam.put_role_policy(RoleName="serve", PolicyName="p", PolicyDocument=json.dumps(trial["policy"]))
    lent = boto3.client("sts", region_name=REGION).assume_role(
        RoleArn="arn:aws:iam::123456789012:role/serve", RoleSessionName="test"
    )["Credentials"]
    s3 = boto3.client(
        "s3",
        region_name=REGION,
        aws_access_key_id=lent["AccessKeyId"],
        aws_secret_access_key=lent["SecretAccessKey"],
        aws_session_token=lent["SessionToken"],
    )
    calls = {
        "get": lambda bucket, key: s3.get_object(Bucket=bucket, Key=key),
        "put": lambda bucket, key: s3.put_object(Bucket=bucket, Key=key, Body=b"x"),
        "delete": lambda bucket, key: s3.delete_object(Bucket=bucket, Key=key),
    }

    # From here on moto holds every call against the policy of who makes it.
    @set_initial_no_auth_action_count(0)
    def checked():
        return [outcome(lambda: calls[what](bucket, key)) for what, bucket, key in trial["calls"]]

    return checked()


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    print(json.dumps({
        "refused": refused(asked["policies"], asked["trusts"]),
        "trials": [tried(trial) for trial in asked["trials"]],
    }))
