-- AlterTable
ALTER TABLE "Image" ADD COLUMN "framesKey" TEXT;

-- AlterTable
ALTER TABLE "UploadItem" ADD COLUMN "archiveId" TEXT;
