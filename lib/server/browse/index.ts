export { getCertificate, getStudyCertificates } from './certificates/get-certificates';
export { verifyCertificate } from './certificates/sign-certificate';
export { readContent, readFrames, readThumbnail } from './content/read-content';
export { deleteImage } from './images/delete-image';
export { getImage } from './images/get-image';
export { getStack } from './images/get-stack';
export { listStudyImages } from './images/list-study-images';
export { getStudy } from './studies/get-study';
export { listStudies } from './studies/list-studies';
