-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_QuarantinedImage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "projectId" TEXT NOT NULL,
    "uploadId" TEXT NOT NULL,
    "uploaderId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "version" INTEGER NOT NULL DEFAULT 0,
    "objectKey" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "byteLength" INTEGER NOT NULL,
    "previewLength" INTEGER NOT NULL,
    "framesLength" INTEGER NOT NULL DEFAULT 0,
    "format" TEXT NOT NULL,
    "modality" TEXT NOT NULL,
    "anatomy" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "columns" INTEGER NOT NULL,
    "frames" INTEGER NOT NULL,
    "deviceKey" TEXT NOT NULL,
    "faceRisk" BOOLEAN NOT NULL,
    "reasons" TEXT NOT NULL,
    "proposals" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "frameTable" TEXT NOT NULL,
    "catalogue" TEXT NOT NULL,
    "deidentification" TEXT NOT NULL,
    "pixelHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    "decision" TEXT NOT NULL DEFAULT '',
    "decidedById" TEXT,
    "problem" TEXT NOT NULL DEFAULT '',
    "leaseToken" TEXT,
    "leaseUntil" DATETIME,
    CONSTRAINT "QuarantinedImage_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_QuarantinedImage" ("anatomy", "byteLength", "catalogue", "columns", "contentHash", "createdAt", "decidedById", "decision", "deidentification", "description", "deviceKey", "expiresAt", "faceRisk", "format", "frameTable", "frames", "id", "leaseToken", "leaseUntil", "modality", "objectKey", "pixelHash", "previewLength", "problem", "projectId", "proposals", "reasons", "rows", "state", "uploadId", "uploaderId", "version") SELECT "anatomy", "byteLength", "catalogue", "columns", "contentHash", "createdAt", "decidedById", "decision", "deidentification", "description", "deviceKey", "expiresAt", "faceRisk", "format", "frameTable", "frames", "id", "leaseToken", "leaseUntil", "modality", "objectKey", "pixelHash", "previewLength", "problem", "projectId", "proposals", "reasons", "rows", "state", "uploadId", "uploaderId", "version" FROM "QuarantinedImage";
DROP TABLE "QuarantinedImage";
ALTER TABLE "new_QuarantinedImage" RENAME TO "QuarantinedImage";
CREATE UNIQUE INDEX "QuarantinedImage_uploadId_key" ON "QuarantinedImage"("uploadId");
CREATE INDEX "QuarantinedImage_projectId_state_createdAt_id_idx" ON "QuarantinedImage"("projectId", "state", "createdAt", "id");
CREATE INDEX "QuarantinedImage_projectId_deviceKey_idx" ON "QuarantinedImage"("projectId", "deviceKey");
CREATE INDEX "QuarantinedImage_projectId_contentHash_idx" ON "QuarantinedImage"("projectId", "contentHash");
CREATE INDEX "QuarantinedImage_state_leaseUntil_idx" ON "QuarantinedImage"("state", "leaseUntil");
CREATE INDEX "QuarantinedImage_expiresAt_idx" ON "QuarantinedImage"("expiresAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
