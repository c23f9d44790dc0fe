-- AlterTable
ALTER TABLE "Image" ADD COLUMN "framesKey" TEXT;
