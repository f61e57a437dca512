import { describe, expect, it } from "vitest";
import { PalierError } from "../../src/core/errors.js";
import { useCaseAnswers, workstationAnswers } from "../../src/interview/import.js";

const refusals = (work: () => unknown): readonly string[] => {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof PalierError) return error.issues.map(({ code, place }) => `${code} ${place?.line ?? ""}`);
    throw error;
  }
};

describe("lists an organisation already has", () => {
  it("workstations with their number, whatever the language and the separator", () => {
    const csv =
      "\ufeffSystème;Nombre;Mémoire (Go);Portable;Numéro de série\nWindows 11;1 320;16 Go;oui;-\nmacOS 15;12;;non;-\n";
    expect(Object.fromEntries(workstationAnswers(csv, "parc.csv"))).toEqual({
      "workstations[0]": true,
      "workstations[0].platform": "windows",
      "workstations[0].count": "1320",
      "workstations[0].memoryGiB": "16",
      "workstations[0].mobile": "true",
      "workstations[1]": true,
      "workstations[1].platform": "macos",
      "workstations[1].count": "12",
      "workstations[1].mobile": "false",
      "workstations[2]": false,
    });
  });

  it("machines of one row each are counted", () => {
    const csv = 'os,ram,mdm\n"Windows 11",16,Intune\nUbuntu,64,\n"Windows 11",16,Intune\n';
    expect(Object.fromEntries(workstationAnswers(csv, "parc.csv"))).toMatchObject({
      "workstations[0].count": "2",
      "workstations[0].management": "intune",
      "workstations[1].platform": "linux",
      "workstations[1].count": "1",
      "workstations[2]": false,
    });
  });

  it("uses of AI by what people call them; what a row leaves out is asked for", () => {
    const csv =
      "Nom,Nature,Utilisateurs,Sensibilité\nAssistant RH,Questions sur vos documents,40,confidentielles\nDictée,transcription,,\n";
    expect(Object.fromEntries(useCaseAnswers(csv, "usages.csv"))).toEqual({
      "workloads[0].name": "Assistant RH",
      "workloads[0].kind": "rag",
      "workloads[0].users": "40",
      "workloads[0].sensitivity": "confidential",
      "workloads[1]": true,
      "workloads[1].name": "Dictée",
      "workloads[1].kind": "transcription",
      "workloads[2]": false,
    });
  });

  it("refuses every cell that does not fit, lists without a known heading, and what is no list", () => {
    expect(refusals(() => workstationAnswers("os,count\nBeOS,x\nwindows,many\n", "a.csv"))).toEqual([
      "NOT_ALLOWED 2",
      "NOT_ALLOWED 2",
      "NOT_ALLOWED 3",
    ]);
    expect(refusals(() => workstationAnswers("a,b\n1,2\n", "a.csv"))).toEqual(["MISSING_VALUE "]);
    expect(refusals(() => useCaseAnswers("", "a.csv"))).toEqual(["MISSING_VALUE "]);
    expect(refusals(() => useCaseAnswers('name\n"open', "a.csv"))).toEqual(["WRONG_TYPE "]);
  });
});
