-- CreateTable
CREATE TABLE "QuarantinedImage" (
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

-- CreateTable
CREATE TABLE "ReviewRule" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "projectId" TEXT NOT NULL,
    "deviceKey" TEXT NOT NULL,
    "modality" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "columns" INTEGER NOT NULL,
    "boxes" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ReviewRule_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Image" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "projectId" TEXT NOT NULL,
    "studyId" TEXT NOT NULL,
    "seriesId" TEXT NOT NULL,
    "sopInstanceUid" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "pixelHash" TEXT NOT NULL DEFAULT '',
    "objectKey" TEXT NOT NULL,
    "thumbnailKey" TEXT,
    "byteLength" INTEGER NOT NULL,
    "modality" TEXT NOT NULL,
    "anatomy" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "columns" INTEGER NOT NULL,
    "frames" INTEGER NOT NULL,
    "instanceNumber" INTEGER NOT NULL DEFAULT 0,
    "sortKey" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "frameTable" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'untouched',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "annotationCount" INTEGER NOT NULL DEFAULT 0,
    "originalId" TEXT,
    "deidentification" TEXT NOT NULL DEFAULT '{}',
    "faceRisk" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Image_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Image_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "Study" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Image_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Image_originalId_fkey" FOREIGN KEY ("originalId") REFERENCES "Image" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
);
INSERT INTO "new_Image" ("anatomy", "annotationCount", "byteLength", "columns", "contentHash", "createdAt", "deidentification", "description", "format", "frameTable", "frames", "id", "instanceNumber", "modality", "objectKey", "originalId", "pixelHash", "projectId", "revision", "rows", "seriesId", "sopInstanceUid", "sortKey", "state", "studyId", "thumbnailKey") SELECT "anatomy", "annotationCount", "byteLength", "columns", "contentHash", "createdAt", "deidentification", "description", "format", "frameTable", "frames", "id", "instanceNumber", "modality", "objectKey", "originalId", "pixelHash", "projectId", "revision", "rows", "seriesId", "sopInstanceUid", "sortKey", "state", "studyId", "thumbnailKey" FROM "Image";
DROP TABLE "Image";
ALTER TABLE "new_Image" RENAME TO "Image";
CREATE INDEX "Image_projectId_pixelHash_idx" ON "Image"("projectId", "pixelHash");
CREATE INDEX "Image_seriesId_sortKey_id_idx" ON "Image"("seriesId", "sortKey", "id");
CREATE INDEX "Image_studyId_seriesId_sortKey_id_idx" ON "Image"("studyId", "seriesId", "sortKey", "id");
CREATE INDEX "Image_studyId_state_idx" ON "Image"("studyId", "state");
CREATE UNIQUE INDEX "Image_projectId_contentHash_key" ON "Image"("projectId", "contentHash");
CREATE UNIQUE INDEX "Image_projectId_sopInstanceUid_key" ON "Image"("projectId", "sopInstanceUid");
CREATE TABLE "new_Project" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "sealedKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deidentificationProfile" TEXT NOT NULL DEFAULT '',
    "reviewPolicy" TEXT NOT NULL DEFAULT '',
    "sharingConsentAt" DATETIME,
    "sharingConsentById" TEXT,
    "studyCount" INTEGER NOT NULL DEFAULT 0,
    "imageCount" INTEGER NOT NULL DEFAULT 0,
    "inProgressCount" INTEGER NOT NULL DEFAULT 0,
    "doneCount" INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "new_Project" ("createdAt", "description", "doneCount", "id", "imageCount", "inProgressCount", "name", "sealedKey", "studyCount") SELECT "createdAt", "description", "doneCount", "id", "imageCount", "inProgressCount", "name", "sealedKey", "studyCount" FROM "Project";
DROP TABLE "Project";
ALTER TABLE "new_Project" RENAME TO "Project";
CREATE INDEX "Project_createdAt_id_idx" ON "Project"("createdAt", "id");
CREATE TABLE "new_UploadItem" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "batchId" TEXT NOT NULL,
    "clientKey" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "byteLength" INTEGER NOT NULL,
    "modality" TEXT NOT NULL DEFAULT '',
    "anatomy" TEXT NOT NULL DEFAULT '',
    "groupKey" TEXT NOT NULL DEFAULT '',
    "review" TEXT NOT NULL DEFAULT '',
    "imageId" TEXT,
    "studyId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leaseToken" TEXT,
    "leaseUntil" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "UploadItem_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "UploadBatch" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_UploadItem" ("anatomy", "attempts", "batchId", "byteLength", "clientKey", "createdAt", "groupKey", "id", "imageId", "leaseToken", "leaseUntil", "modality", "reason", "state", "studyId", "updatedAt", "version") SELECT "anatomy", "attempts", "batchId", "byteLength", "clientKey", "createdAt", "groupKey", "id", "imageId", "leaseToken", "leaseUntil", "modality", "reason", "state", "studyId", "updatedAt", "version" FROM "UploadItem";
DROP TABLE "UploadItem";
ALTER TABLE "new_UploadItem" RENAME TO "UploadItem";
CREATE INDEX "UploadItem_state_createdAt_idx" ON "UploadItem"("state", "createdAt");
CREATE INDEX "UploadItem_batchId_updatedAt_id_idx" ON "UploadItem"("batchId", "updatedAt", "id");
CREATE UNIQUE INDEX "UploadItem_batchId_clientKey_key" ON "UploadItem"("batchId", "clientKey");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "QuarantinedImage_uploadId_key" ON "QuarantinedImage"("uploadId");

-- CreateIndex
CREATE INDEX "QuarantinedImage_projectId_state_createdAt_id_idx" ON "QuarantinedImage"("projectId", "state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "QuarantinedImage_projectId_deviceKey_idx" ON "QuarantinedImage"("projectId", "deviceKey");

-- CreateIndex
CREATE INDEX "QuarantinedImage_projectId_contentHash_idx" ON "QuarantinedImage"("projectId", "contentHash");

-- CreateIndex
CREATE INDEX "QuarantinedImage_state_leaseUntil_idx" ON "QuarantinedImage"("state", "leaseUntil");

-- CreateIndex
CREATE INDEX "QuarantinedImage_expiresAt_idx" ON "QuarantinedImage"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewRule_projectId_deviceKey_key" ON "ReviewRule"("projectId", "deviceKey");
