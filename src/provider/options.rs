use super::Provider; use super::socket::Socket; use crate::spi::error::Result;
pub struct StoredOptions; pub struct OptionValue;
impl Socket { pub fn linger(&self)->Option<u16>{None} pub fn is_exclusive(&self)->bool{false} pub fn reuses_address(&self)->bool{false} pub fn broadcast_on(&self)->bool{false} }
impl Provider { pub fn inherit_options(&self,_:&Socket,_:&Socket)->Result<()>{Ok(())} }
