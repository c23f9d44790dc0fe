-- AlterTable
ALTER TABLE "Image" ADD COLUMN "pixelHash" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "Image_projectId_pixelHash_idx" ON "Image"("projectId", "pixelHash");
