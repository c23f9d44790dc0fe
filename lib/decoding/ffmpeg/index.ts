export { demuxerOfFormat, demuxerOfParsed, videoDemuxers, type VideoDemuxer } from './demuxers';
export { decodeVideoFrames, type VideoPicture } from './decode-video-frames';
export { inspectVideo, type InspectedFrame, type InspectedVideo } from './inspect-video';
export { takeOutFrames, type PicturesLimit, type TakenOutFrames } from './take-out-frames';
