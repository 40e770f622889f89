//! Frames: R were recorded from real peers on loopback, C were computed and checked with a second
//! decoder. Each is one TPKT.

/// An S7 client (python-snap7 3.3.0), rack 0, slot 1.
pub const R1: &str = "0300001611e00000000100c1020100c2020101c0010a";
/// The S7 server, in answer to R1: other order, same parameters.
pub const R2: &str = "0300001611d00001000100c0010ac1020100c2020101";
/// The S7 client's first DT: setup communication.
pub const R3: &str = "0300001902f08032010000000100080000f0000001000101e0";
/// The S7 server's answer to R3.
pub const R4: &str = "0300001b02f080320300000001000800000000f0000001000101e0";
/// The S7 client's good-bye: a DR in class 0 with its own reference and one stray octet.
pub const R5: &str = "0300000c0680000100010000";
/// The S7 server's answer to a DR: a DC in class 0.
pub const R6: &str = "0300000a05c000010001";
/// An S7 client with routing: C6 and C7 are private to it.
pub const R7: &str = "0300001e19e00000000100c1020100c2020101c0010ac6021234c7020103";
/// An S7 client that names a selector of 16 octets.
pub const R8: &str = "030000241fe00000000100c1020600c21053494d415449432d524f4f542d484d49c0010d";
/// An MMS client (libiec61850 1.6.1).
pub const R9: &str = "0300001611e00000000100c0010dc2020001c1020001";
/// The MMS server, in answer to a CR without parameters: selectors nobody asked for.
pub const R10: &str = "0300001611d0abcd000100c0010dc2020001c1020001";
/// The MMS server, in answer to a CR of class 2: it repeats the class.
pub const R11: &str = "0300001611d00001000121c0010dc2020101c1020100";
/// The MMS client's first DT.
pub const R12: &str = "\
    030000bb02f0800db20506130100160102140200023302000134020001c19c318199a003800101a28191810400000001\
    820400000001a423300f0201010604520100013004060251013010020103060528ca220201300406025101615e305c02\
    0101a0576055a107060528ca220203a20706052901876701a30302010ca606060429018767a70302010cbe2f282d0201\
    03a028a826800300fde881010582010583010aa416800101810305f100820c03ee1c00000408000079ef18";
/// The MMS server's answer to R12 at 128 octets a TPDU: the first DT.
pub const R13A: &str = "\
    0300008402f0000e8605061301001601021402000234020001c1743172a003800101a26b830400000001a51230078001\
    0081025101300780010081025101614f304d020101a0486146a107060528ca220203a203020100a305a103020100be2f\
    282d020103a028a926800300fde881010582010583010aa416800101810305f100820c03";
/// The second DT of that answer.
pub const R13B: &str = "0300001202f080ee1c00000002000040ed18";
/// RDP clients (xfreerdp 2.11.7, rdesktop 1.9.0): cookie and negotiation request, reference 0.
pub const R14: &str = "\
    0300002b26e00000000000436f6f6b69653a206d737473686173683d616c6963650d0a0100080003000000";
/// xfreerdp with standard security: a cookie alone.
pub const R15: &str = "030000231ee00000000000436f6f6b69653a206d737473686173683d616c6963650d0a";
/// xfreerdp behind a load balancer: routing token and negotiation request.
pub const R16: &str = "\
    0300003530e000000000007473763a2f2f4d535f5465726d696e616c5f53657276696365732e312e466f6f0d0a010008\
    0003000000";
/// An RDP server (xrdp 0.9.21.1), in answer to R14: negotiation response, destination 0.
pub const R17: &str = "030000130ed000001234000201080001000000";
/// The RDP server, in answer to a CR without anything.
pub const R18: &str = "0300000b06d00000123400";
/// The RDP server, in answer to R1: a DT, and then it closes.
pub const R19: &str = "0300000902f0802180";
/// An S7 client (iso-on-tcp 0.1.0) that ends: a DR with both references 0.
pub const R20: &str = "0300000b06800000000000";
/// A class 2 CR (icspacket 0.3.1) with explicit flow control and a strange priority.
pub const R21: &str = "0300001d0de00000002220c701008702030063616c6c65722064617461";
/// Class 0 with two selectors and user data.
pub const C1: &str = "0300002117e00000004100c0010dc10643414c4c4552c2044543484f68656c6c6f";
/// The answer to C1.
pub const C2: &str = "0300001f17d00041800100c0010dc10643414c4c4552c2044543484f796573";
/// Class 2 with every parameter that it has over TCP.
pub const C3: &str = "\
    030000704be00000004221c0010df00201ffc1021001c2021002c40101c60121c70100891801e8480030d403d0900061\
    a800f42400186a01e8480030d48808001400c8001e012c860309060a87020004303132333435363738393a3b3c3d3e3f\
    404142434445464748494a4b4c4d4e4f";
/// The answer to C3: sizes and quality of service reduced.
pub const C4: &str = "\
    0300004d41d00042800221f00140c1021001c2021002c60121891800fa0000fa0001f40001f400007d00007d0000fa00\
    00fa00880800320032003c003c860309090a8702000777656c636f6d65";
/// Another answer to C3: class 0.
pub const C5: &str = "0300000e09d00042800300c0010d";
/// DT of class 2.
pub const C6: &str = "0300000e04f080028068656c6c6f";
/// ED of class 2.
pub const C7: &str = "0300000a041080028021";
/// EA for C7.
pub const C8: &str = "030000090420004200";
/// DR with user data.
pub const C9: &str = "0300001b06808002004280746f74616c3d31323334353637383930";
/// DR that loses nothing.
pub const C10: &str = "0300001109808002004280e00180627965";
/// DC.
pub const C11: &str = "0300000a05c000428002";
/// Refusal: nobody has this selector.
pub const C12: &str = "0300000b06800041000003";
/// Refusal: class not supported.
pub const C13: &str = "0300000b06800041000082";
/// Refusal by the user, with data.
pub const C14: &str = "03000014068000420000806e6f207468616e6b73";
/// ER for a TPDU that begins with 06 50.
pub const C15: &str = "0300000d0870004102c1020650";
/// ED in the form of RFC 1006.
pub const C16: &str = "0300000802108003";
/// 300 octets at 128 octets a TPDU: the first DT.
pub const C17A: &str = "\
    0300008402f000000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728\
    292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758\
    595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c";
/// The second DT.
pub const C17B: &str = "\
    0300008402f0007d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5\
    a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5\
    d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9";
/// The third DT.
pub const C17C: &str = "\
    0300003902f080fafbfcfdfeff000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122\
    232425262728292a2b";
/// A TSDU without an octet.
pub const C18: &str = "0300000702f080";
/// The smallest CR.
pub const C19: &str = "0300000b06e00000000100";
/// Both sizes.
pub const C20: &str = "0300001611e00000000100c0010bf00201ffc2020001";
/// Class 4 without an alternative.
pub const C21: &str = "030000130ee00000004340c3020000c2020001";
/// Class 2 with explicit flow control and a credit.
pub const C22: &str = "0300000f0aef0000004420c2020001";
