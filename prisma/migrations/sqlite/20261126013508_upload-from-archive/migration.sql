-- AlterTable
ALTER TABLE "UploadItem" ADD COLUMN "archiveId" TEXT;
